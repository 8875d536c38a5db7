using System.Globalization;
using Parkade.Parking;

namespace Parkade.Calls.Lamps;

/// <summary>What a lamp says to people: beside a key, or in a list of friends.</summary>
internal static class LampWords
{
    /// <summary>Who is at the other end, for a display; for one who may not see callers, only that there is somebody.</summary>
    public static string Display(Lamp lamp, Glow glow, bool seesCallers) => (lamp, glow) switch
    {
        (Lamp.OfLot, { Count: > 1 }) => string.Create(CultureInfo.InvariantCulture, $"{glow.Count} parked"),
        (_, { Who: { } who }) when seesCallers => Name(who),
        (Lamp.OfDevice, _) => "In a call",
        _ => "Parked",
    };

    /// <summary>The lamp's state in a few words.</summary>
    public static string Note(Lamp lamp, Glow glow, bool seesCallers) => (lamp, glow.Light) switch
    {
        (Lamp.OfDevice, Light.Off) => "Available",
        (Lamp.OfDevice, Light.Ringing) => "Ringing",
        (Lamp.OfDevice, _) => "On the phone",
        (_, Light.Off) => "Free",
        (_, Light.Ringing) => seesCallers && glow.Who is { } who ? $"Ringing back for {who.Label}" : "Ringing back",
        (Lamp.OfLot, _) when glow.Count > 1 => Display(lamp, glow, seesCallers),
        _ => seesCallers && glow.Who is { } who ? $"Parked: {who.Label}" : "Parked",
    };

    private static string Name(Party who) => who.DisplayName ?? who.Number ?? "Anonymous";
}
