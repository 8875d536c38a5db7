using Parkade.Calls.Directory;
using Parkade.Parking.Lots;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Everything that has or names numbers, with where it is written: lots, devices, groups, trunks and rules.</summary>
internal sealed record WrittenSystem
{
    public IReadOnlyList<Placed<LotPolicy>> Lots { get; init; } = [];

    public IReadOnlyList<Placed<Device>> Devices { get; init; } = [];

    public IReadOnlyList<Placed<RingGroup>> Groups { get; init; } = [];

    public IReadOnlyList<Placed<Trunk>> Trunks { get; init; } = [];

    public IReadOnlyList<Placed<OutboundRule>> Outbound { get; init; } = [];

    public IReadOnlyList<Placed<InboundRule>> Inbound { get; init; } = [];

    /// <summary>Reads the lists of <paramref name="settings"/>, each entry by itself.</summary>
    public static WrittenSystem Read(RawSettings settings, IReadOnlyList<Placed<LotPolicy>> lots, bool allowMd5, FaultList faults) => new()
    {
        Lots = lots,
        Devices = Entries(settings.List(DeviceKeys.List), raw => DeviceReader.Read(raw, allowMd5, faults)),
        Groups = Entries(settings.List(GroupKeys.List), raw => GroupReader.Read(raw, faults)),
        Trunks = Entries(settings.List(TrunkKeys.List), raw => new TrunkReader(raw, faults).Read()),
        Outbound = Entries(settings.List(OutboundKeys.List), raw => OutboundReader.Read(raw, faults)),
        Inbound = Entries(settings.List(InboundKeys.List), raw => InboundReader.Read(raw, faults)),
    };

    /// <summary>The device of a number, or null.</summary>
    public Placed<Device>? Device(string number) => Devices.FirstOrDefault(device => device.Value.Number.Equals(number.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The trunk of a name, or null.</summary>
    public Placed<Trunk>? Trunk(string name) => Trunks.FirstOrDefault(trunk => trunk.Value.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static List<Placed<T>> Entries<T>(IReadOnlyList<RawSection> written, Func<RawSection, T?> read) where T : class
    {
        var entries = new List<Placed<T>>();
        foreach (var raw in written)
            if (read(raw) is { } value)
                entries.Add(new Placed<T>(value, raw));
        return entries;
    }

    /// <summary>As the switchboard takes it.</summary>
    public PhoneSystem System(string realm, bool allowMd5) => new()
    {
        Realm = realm,
        AllowMd5 = allowMd5,
        Devices = [.. Devices.Select(placed => placed.Value)],
        Groups = [.. Groups.Select(placed => placed.Value)],
        Trunks = [.. Trunks.Select(placed => placed.Value)],
        Outbound = [.. Outbound.Select(placed => placed.Value)],
        Inbound = [.. Inbound.Select(placed => placed.Value)],
    };
}
