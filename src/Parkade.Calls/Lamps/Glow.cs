using Parkade.Parking;

namespace Parkade.Calls.Lamps;

/// <summary>What a lamp shows.</summary>
internal enum Light
{
    /// <summary>Nobody waits; the device is idle.</summary>
    Off,

    /// <summary>Somebody waits; the device is in a call.</summary>
    On,

    /// <summary>The parker or the fallback is being rung for somebody who waits; the device rings.</summary>
    Ringing,
}

/// <summary>The state behind a lamp.</summary>
/// <param name="Who">The caller; null where there is none, more than one, or none of anybody's business.</param>
/// <param name="Count">How many wait behind it.</param>
internal sealed record Glow(Light Light, Party? Who = null, int Count = 0)
{
    public static Glow Off { get; } = new(Light.Off);
}
