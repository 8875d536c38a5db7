using System.Net;
using Parkade.Calls.Directory;
using Parkade.Media.Srtp;
using Parkade.Parking;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Peers;

/// <summary>Whom to ring, and by which way.</summary>
/// <param name="Uri">The Request-URI.</param>
/// <param name="Peer">Where the INVITE is sent.</param>
internal sealed record CallTarget(SipUri Uri, Peer Peer)
{
    /// <summary>The proxies on the way (RFC 3327 §5.2).</summary>
    public IReadOnlyList<NameAddr> Routes { get; init; } = [];

    /// <summary>What a challenge is answered with.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Whether the audio is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; } = SrtpPolicy.Off;

    /// <summary>The domain under which we call there, such as a provider's whose account we have; null: our own address.</summary>
    public string? Domain { get; init; }

    /// <summary>The number that is shown there as the caller's, where a rule names one; null: the caller's own.</summary>
    public string? CallerNumber { get; init; }

    /// <summary>A caller as they are shown there: a private number of ours would mean nothing beyond a trunk.</summary>
    public Party Shown(Party caller) => CallerNumber is { } number ? caller with { Number = number } : caller;

    /// <summary>The telephone of ours that it leads to.</summary>
    public Device? Device { get; init; }

    /// <summary>The trunk that it leads to.</summary>
    public Trunk? Trunk { get; init; }

    /// <summary>
    /// Somebody named by the network: the parker. Rung through the peer that sent the call, where that is a PBX, or directly where the address names
    /// another trusted peer; never elsewhere, so that a Referred-By can't make us call strangers. Null: there is no way to them.
    /// </summary>
    /// <param name="party">Who was named.</param>
    /// <param name="sender">What carries the call for which they are rung.</param>
    /// <param name="isPbx">Whether numbers can be rung there; false: it is the caller's own telephone, or a provider.</param>
    /// <param name="trusted">The peers that are trusted.</param>
    public static CallTarget? Known(Party party, Peer sender, bool isPbx, TrustedPeers trusted)
    {
        if (party.Uri is null || !SipUri.TryParse(party.Uri, out var uri) || !uri.IsSipOrSips) return isPbx ? new CallTarget(sender.Uri(party.Number), sender) : null;
        var bare = new SipUri(uri.User, uri.Host, uri.Port); // without what else a Referred-By URI may carry (RFC 3261 §19.1.1)
        var address = sender.Address;
        if (!uri.TryGetAddress(out var host) || !trusted.Contains(host) || (uri.Port == 0 && host.Equals(address.EndPoint.Address))) return isPbx ? new CallTarget(bare, sender) : null;
        if (host.Equals(address.EndPoint.Address))
            return isPbx || uri.Port != address.EndPoint.Port ? new CallTarget(bare, new Peer(address with { EndPoint = new IPEndPoint(host, uri.Port) })) : null;
        // How the caller came says nothing of how another peer is reached: that is in its own address (RFC 3263 §4.1).
        var protocol = UriTarget.Protocol(uri);
        if (protocol != TransportProtocol.Udp) bare = bare with { Parameters = bare.Parameters.With("transport", protocol.Parameter) };
        return new CallTarget(bare, new Peer(new Destination(protocol, new IPEndPoint(host, uri.Port > 0 ? uri.Port : protocol.DefaultPort))));
    }

    /// <summary>
    /// A destination that an administrator wrote: a number goes through <paramref name="peer"/>, a SIP URI to the host it names. The ways
    /// to it, in the order in which they are tried; none: the host has no address, or a number no peer.
    /// </summary>
    public static async ValueTask<IReadOnlyList<CallTarget>> FindAsync(string destination, Peer? peer, ILocator locator, CancellationToken stopping)
    {
        if (!SipUri.TryParse(destination, out var uri) || !uri.IsSipOrSips) return peer is null ? [] : [new CallTarget(peer.Uri(destination), peer)];
        return [.. (await locator.LocateAsync(uri, stopping)).Select(at => new CallTarget(uri, new Peer(at)))];
    }
}
