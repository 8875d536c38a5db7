using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports;

/// <summary>A host as it is written in a Via's sent-by or in a Contact: IPv6 addresses stand in brackets.</summary>
public readonly record struct HostPort(string Host, int Port)
{
    /// <summary>The address of <paramref name="endPoint"/>, written as RFC 3261 §25.1 wants it.</summary>
    public static HostPort From(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return new(Write(endPoint.Address), endPoint.Port);
    }

    /// <summary><paramref name="address"/> as a host: in brackets when it is IPv6, without a scope.</summary>
    public static string Write(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        return $"[{new IPAddress(address.GetAddressBytes())}]";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
