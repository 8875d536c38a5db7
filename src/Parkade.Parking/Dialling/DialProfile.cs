using Parkade.Parking.Lots;

namespace Parkade.Parking.Dialling;

/// <summary>The numbers that users of another system know by heart, as a lot to begin with.</summary>
/// <param name="Name">As settings call it: <c>freepbx</c>.</param>
/// <param name="System">The system, as its makers write it.</param>
/// <param name="Lot">The lot; its name is <c>main</c>.</param>
public sealed record DialProfile(string Name, string System, LotPolicy Lot)
{
    /// <summary>The key sequence that parks during a call; null: the server's own.</summary>
    public string? ParkFeature { get; init; }

    /// <summary>All profiles, by name.</summary>
    public static IReadOnlyList<DialProfile> All => DialProfiles.Table;

    /// <summary>The profile of a name, without regard to case; null: there is none.</summary>
    public static DialProfile? Find(string name) => All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));
}
