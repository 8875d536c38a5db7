using Parkade.Calls;
using Parkade.Server.Settings.Telephony;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Transports;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether trunks can be reached from where we listen: every connection out is made from a listener of its kind.</summary>
internal static class TrunkReach
{
    public static void Check(WrittenSystem system, IReadOnlyList<ListenAddress> listen, FaultList faults)
    {
        foreach (var trunk in system.Trunks)
            foreach (var written in trunk.Raw.All(TrunkKeys.Hosts))
                if (UriText.Host(written, new FaultList()) is { } host && Asks(host) && UriTarget.Protocol(host) is var protocol && !listen.Any(at => at.Protocol == protocol))
                    faults.Error(written.Where,
                        $"trunk \"{trunk.Value.Name}\" is to be reached by {protocol.UriName}, and nothing listens there: connections out are made from an address that is listened on, so add {protocol.UriName}:0.0.0.0:{protocol.DefaultPort} to \"listen\".");
    }

    // Where the address does not say by which transport, its domain does when a call goes out (RFC 3263 §4.1).
    private static bool Asks(SipUri host) => host.Scheme == UriScheme.Sips || host.Transport is not null;
}
