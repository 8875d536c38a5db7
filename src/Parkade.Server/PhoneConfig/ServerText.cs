using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Parkade.Server.Settings;
using Parkade.Sip.Transports;

namespace Parkade.Server.PhoneConfig;

/// <summary>Where phones find the server: what was named on the command line, else what the settings say.</summary>
internal static class ServerText
{
    /// <summary>Reads <c>HOST</c>, <c>HOST:PORT</c> or <c>TRANSPORT:HOST:PORT</c>; a transport of udp, tcp or tls.</summary>
    /// <param name="text">What was named; null: nothing.</param>
    /// <param name="settings">What counts else.</param>
    /// <param name="fault">What is wrong, ending with a full stop.</param>
    public static (string Host, int Port, TransportProtocol Protocol)? Read(string? text, ServerSettings settings, out string fault)
    {
        fault = "";
        var first = settings.Listen.FirstOrDefault(at => IsForPhones(at.Protocol));
        var protocol = first?.Protocol ?? TransportProtocol.Udp;
        if (text is not null)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            foreach (var known in (TransportProtocol[])[TransportProtocol.Udp, TransportProtocol.Tcp, TransportProtocol.Tls])
                if (colon > 0 && text[..colon].Equals(known.UriName, StringComparison.OrdinalIgnoreCase))
                    (protocol, text) = (known, text[(colon + 1)..]);
        }
        var port = settings.Listen.FirstOrDefault(at => at.Protocol == protocol)?.EndPoint.Port is > 0 and var listened ? listened : protocol.DefaultPort;
        if (text is null) return Own(settings) is { } own ? (Host(own), port, protocol) : Fails("It is not known where phones find this server; name it with --server, such as --server 192.0.2.20.", out fault);
        // The parser takes [::1]:5070 too, and loses the port.
        if (!text.Contains("]:", StringComparison.Ordinal) && IPAddress.TryParse(text, out var address)) return (Host(address), port, protocol);
        var last = text.LastIndexOf(':');
        var host = last < 0 ? text : text[..last];
        if (last >= 0 && (!int.TryParse(text[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > IPEndPoint.MaxPort))
            return Fails($"\"{text[(last + 1)..]}\" in \"{text}\" is no port; write a number from 1 to 65535.", out fault);
        return Uri.CheckHostName(host) == UriHostNameType.Unknown
            ? Fails($"\"{host}\" is no host; write a name or an address, such as pbx.example.org or 192.0.2.20:5060.", out fault)
            : (host, port, protocol);
    }

    private static bool IsForPhones(TransportProtocol protocol) => protocol is TransportProtocol.Udp or TransportProtocol.Tcp or TransportProtocol.Tls;

    private static IPAddress? Own(ServerSettings settings) =>
        settings.Public.V4 ?? settings.Public.V6 ?? settings.Listen.FirstOrDefault(at => !at.IsWildcard && !at.IsLoopback)?.EndPoint.Address;

    private static string Host(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static (string, int, TransportProtocol)? Fails(string sentence, out string fault)
    {
        fault = sentence;
        return null;
    }
}
