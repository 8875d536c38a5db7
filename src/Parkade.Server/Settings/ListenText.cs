using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Parkade.Calls;
using Parkade.Sip.Transports;

namespace Parkade.Server.Settings;

/// <summary>Reads where to listen for SIP: <c>udp:ADDRESS:PORT</c>, likewise <c>tcp</c>, <c>tls</c>, <c>ws</c> and <c>wss</c>; an IPv6 address in square brackets.</summary>
public static class ListenText
{
    private const int StandardPort = 5060; // RFC 3261 §19.1.2

    /// <summary>UDP and TCP on every address, IPv4 and, where the machine has it, IPv6.</summary>
    public static IReadOnlyList<ListenAddress> Default { get; } =
        [.. from any in Socket.OSSupportsIPv6 ? (IPAddress[])[IPAddress.Any, IPAddress.IPv6Any] : [IPAddress.Any]
            from protocol in (TransportProtocol[])[TransportProtocol.Udp, TransportProtocol.Tcp]
            select new ListenAddress(protocol, new IPEndPoint(any, StandardPort))];

    extension(ListenAddress address)
    {
        /// <summary>Whether it takes packets on every address of the machine.</summary>
        public bool IsWildcard => address.EndPoint.Address.Equals(IPAddress.Any) || address.EndPoint.Address.Equals(IPAddress.IPv6Any);

        public bool IsLoopback => IPAddress.IsLoopback(address.EndPoint.Address);
    }

    /// <summary>Reads <paramref name="text"/>; <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out ListenAddress address, out string fault)
    {
        address = Default[0];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var last = text.LastIndexOf(':');
        if (colon <= 0 || last == colon)
            return Fails($"\"{text}\" does not say where to listen; write it as udp:ADDRESS:PORT, such as udp:0.0.0.0:5060 or tcp:[::]:5060", out fault);
        if (!TryReadProtocol(text[..colon], out var protocol))
            return Fails($"\"{text[..colon]}\" is no transport that Parkade listens on; write udp, tcp, tls, ws or wss before the address", out fault);
        var host = text[(colon + 1)..last];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!IPAddress.TryParse(host, out var ip) || bracketed != (ip.AddressFamily == AddressFamily.InterNetworkV6))
            return Fails($"\"{host}\" in \"{text}\" is no IP address; write one such as 0.0.0.0 or, in square brackets, [::]", out fault);
        if (!int.TryParse(text[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
            return Fails($"\"{text[(last + 1)..]}\" in \"{text}\" is no port; write a number from 0 (any free one) to 65535, usually {protocol.DefaultPort}", out fault);
        address = new ListenAddress(protocol, new IPEndPoint(ip, port));
        fault = "";
        return true;
    }

    private static bool TryReadProtocol(string text, out TransportProtocol protocol)
    {
        foreach (var known in Enum.GetValues<TransportProtocol>())
        {
            protocol = known;
            if (known.UriName.Equals(text, StringComparison.OrdinalIgnoreCase)) return true;
        }
        protocol = default;
        return false;
    }

    private static bool Fails(string sentence, out string fault)
    {
        fault = sentence + ".";
        return false;
    }
}
