using System.Net;
using System.Net.Sockets;

namespace Parkade.Calls.Gate;

/// <summary>Under what an address is counted: IPv4 as it is, of IPv6 the /64 that one host or household has whole (RFC 6177).</summary>
internal static class AddressKey
{
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out _);
        octets[8..].Clear();
        return new IPAddress(octets);
    }
}
