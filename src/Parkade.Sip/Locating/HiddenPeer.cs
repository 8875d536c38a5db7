using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>
/// Tells a peer behind NAT, whose Contact leads nowhere, from one that is to be reached elsewhere than it sends from (RFC 6314 §4.1).
/// <para>
/// Over UDP, without a Record-Route, requests follow the Contact (RFC 3261 §12.2.1.1), with one exception: it names an address that has no
/// meaning beyond its own network, another than the one we hear the peer from, and either we hear it from a public address, or nothing
/// but a NAT can stand between, because its request bears its own Via alone or it registered from there. Then they go where it is
/// heard from, which its NAT leads back to it. A public Contact, or a name, is always followed: a proxy without Record-Route, or a
/// peer of several addresses, wants it so. So is a private one of a peer that a proxy in a private network sends on.
/// </para>
/// </summary>
internal static class HiddenPeer
{
    /// <summary>Whether the peer is behind NAT.</summary>
    /// <param name="flow">Where we hear it from.</param>
    /// <param name="contact">Where it says it is.</param>
    /// <param name="isDirect">No proxy stands between.</param>
    public static bool Is(Flow flow, SipUri contact, bool isDirect)
    {
        if (flow.Protocol != TransportProtocol.Udp || UriTarget.Protocol(contact) != TransportProtocol.Udp) return false;
        if (!HostSyntax.TryGetAddress(UriTarget.Host(contact), out var written)) return false;
        var source = Plain(flow.Remote.Address);
        var address = Plain(written!);
        return !address.Equals(source) && IsLocal(address) && (isDirect || !IsLocal(source));
    }

    // RFC 6890: what no router of the public network leads to.
    private static bool IsLocal(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal || address.Equals(IPAddress.IPv6Any);
        Span<byte> octets = stackalloc byte[4];
        address.TryWriteBytes(octets, out _);
        return octets switch
        {
            [0 or 10, ..] => true,
            [100, >= 64 and < 128, ..] => true,   // RFC 6598: shared by a provider's customers
            [169, 254, ..] => true,
            [172, >= 16 and < 32, ..] => true,
            [192, 168, ..] => true,
            _ => false,
        };
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
