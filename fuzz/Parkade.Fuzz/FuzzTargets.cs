using Parkade.Fuzz.Targets;

namespace Parkade.Fuzz;

/// <summary>All targets. A new one is added here.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new SipParserTarget(),
        new SipFramerTarget(),
        new RefusalTarget(),
        .. HeaderTargets.All,
        new SdpTarget(),
        new RtpTarget(),
        new DnsTarget(),
        new CryptoTarget(),
        new SrtpTarget(),
    ];
}
