using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Parkade.Server.Settings;

/// <summary>Where the server listens for SIP, written <c>udp:ADDRESS:PORT</c> or <c>tcp:ADDRESS:PORT</c>, an IPv6 address in square brackets.</summary>
/// <param name="Protocol">The transport.</param>
/// <param name="EndPoint">Address and port; port 0 lets the system choose.</param>
public readonly record struct ListenAddress(ListenProtocol Protocol, IPEndPoint EndPoint)
{
    /// <summary>Whether it takes packets on every address of the machine.</summary>
    public bool IsWildcard => EndPoint.Address.Equals(IPAddress.Any) || EndPoint.Address.Equals(IPAddress.IPv6Any);

    public bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    /// <summary>UDP and TCP on every address, IPv4 and, where the machine has it, IPv6.</summary>
    public static IReadOnlyList<ListenAddress> Default { get; } =
    [
        new(ListenProtocol.Udp, new IPEndPoint(IPAddress.Any, 5060)),
        new(ListenProtocol.Tcp, new IPEndPoint(IPAddress.Any, 5060)),
        .. Socket.OSSupportsIPv6 ?
            (ListenAddress[])
            [
                new(ListenProtocol.Udp, new IPEndPoint(IPAddress.IPv6Any, 5060)),
                new(ListenProtocol.Tcp, new IPEndPoint(IPAddress.IPv6Any, 5060)),
            ] : [],
    ];

    /// <summary>Reads <paramref name="text"/>; <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out ListenAddress address, out string fault)
    {
        address = default;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var last = text.LastIndexOf(':');
        if (colon <= 0 || last == colon)
            return Fails($"\"{text}\" does not say where to listen; write it as udp:ADDRESS:PORT, such as udp:0.0.0.0:5060 or tcp:[::]:5060", out fault);
        ListenProtocol? protocol = text[..colon].ToLowerInvariant() switch { "udp" => ListenProtocol.Udp, "tcp" => ListenProtocol.Tcp, _ => null };
        if (protocol is null)
            return Fails($"\"{text[..colon]}\" is no transport that Parkade listens on; write udp or tcp before the address", out fault);
        var host = text[(colon + 1)..last];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!IPAddress.TryParse(host, out var ip) || bracketed != (ip.AddressFamily == AddressFamily.InterNetworkV6))
            return Fails($"\"{host}\" in \"{text}\" is no IP address; write one such as 0.0.0.0 or, in square brackets, [::]", out fault);
        if (!int.TryParse(text[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
            return Fails($"\"{text[(last + 1)..]}\" in \"{text}\" is no port; write a number from 0 (any free one) to 65535, usually 5060", out fault);
        address = new ListenAddress(protocol.Value, new IPEndPoint(ip, port));
        fault = "";
        return true;
    }

    public override string ToString() => $"{(Protocol == ListenProtocol.Udp ? "udp" : "tcp")}:{EndPoint}";

    private static bool Fails(string sentence, out string fault)
    {
        fault = sentence + ".";
        return false;
    }
}

/// <summary>The transports that Parkade can listen on.</summary>
public enum ListenProtocol
{
    Udp,
    Tcp,
}
