using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Registrar;

/// <summary>One address at which a telephone is reached for a while (RFC 3261 §10).</summary>
/// <param name="Number">The device's number, the user part of its address of record.</param>
/// <param name="Contact">What it calls itself: the Request-URI of calls to it.</param>
/// <param name="Source">Where calls to it are sent: where it registered from, whatever its Contact says, so that nobody can aim our calls at others.</param>
/// <param name="Path">The proxies on the way, nearest first (RFC 3327).</param>
/// <param name="ExpiresAt">When it ends unless it is refreshed.</param>
/// <param name="CallId">The Call-ID of its last REGISTER.</param>
/// <param name="CSeq">The number of its last REGISTER.</param>
/// <param name="InstanceId">Which telephone it is, over restarts and networks (RFC 5626 §4.1); null: it does not say.</param>
/// <param name="RegId">Which of its connections (RFC 5626 §4.2); 0: it does not keep several.</param>
/// <param name="UserAgent">Its make, as it says.</param>
/// <param name="Q">How much it is wanted before others, 0 to 1.</param>
internal sealed record Binding(
    string Number, SipUri Contact, Destination Source, IReadOnlyList<NameAddr> Path, DateTimeOffset ExpiresAt,
    string CallId, uint CSeq, string? InstanceId, int RegId, string? UserAgent, double Q)
{
    /// <summary>The connection that it registered by; null after a restart of ours.</summary>
    public Flow? Flow { get; init; }

    /// <summary>A NAT stands between, which forgets the way back when nothing goes over it.</summary>
    public bool IsBehindNat { get; init; }

    /// <summary>
    /// Whether a call would get there. Over UDP it may always; a connection has to be open still, unless the telephone listens at the very
    /// address that it writes in its Contact.
    /// </summary>
    public bool IsReachable => !Source.Protocol.IsReliable || Flow is { IsOpen: true } || Listener is not null;

    /// <summary>The way to it.</summary>
    public Peer Peer => !Source.Protocol.IsReliable || Flow is { IsOpen: true } || Listener is not { } listener ? new Peer(Source, Flow) : new Peer(listener);

    /// <summary>As a call's target.</summary>
    public CallTarget Target(Device device) => new(Contact, Peer) { Routes = Path, Srtp = device.Srtp, Device = device };

    // A telephone that keeps connections alive itself (RFC 5626) makes them anew when they break; nobody else is to.
    private Destination? Listener => RegId == 0 && Path.Count == 0 && Source.Protocol is TransportProtocol.Tcp or TransportProtocol.Tls
        && Contact.TryGetAddress(out var address) && address.Equals(Source.EndPoint.Address)
        ? new Destination(Source.Protocol, new IPEndPoint(address, Contact.Port != 0 ? Contact.Port : Source.Protocol.DefaultPort)) : null;
}
