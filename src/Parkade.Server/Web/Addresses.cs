using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Web;

/// <summary>Addresses as they are counted and told.</summary>
internal static class Addresses
{
    private const int NetworkLength = 64;

    /// <summary>An IPv4 address that came by an IPv6 socket, as what it is.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Who is one and the same for a limit: an IPv4 address, or a /64 of IPv6, since whoever has one address of it has all.</summary>
    public static IPAddress Counted(IPAddress address)
    {
        var plain = Plain(address);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6) return plain;
        Span<byte> octets = stackalloc byte[16];
        plain.TryWriteBytes(octets, out _);
        octets[(NetworkLength / 8)..].Clear();
        return new IPAddress(octets);
    }

    extension(HttpContext context)
    {
        /// <summary>Where the request comes from.</summary>
        public IPAddress From() => Plain(context.Connection.RemoteIpAddress ?? IPAddress.None);
    }
}
