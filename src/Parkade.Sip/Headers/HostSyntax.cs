using System.Net;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>hostport = host [ ":" port ] (RFC 3261 §25.1). Hosts are kept as on the wire: IPv6 addresses in brackets.</summary>
internal static class HostSyntax
{
    /// <summary>Reads a host here, and the port behind it (0: none).</summary>
    public static bool TryRead(scoped ref FieldReader reader, out ReadOnlySpan<byte> host, out int port)
    {
        port = 0;
        if (!TryReadHost(ref reader, out host)) return false;
        if (!reader.TryTakeSeparator((byte)':')) return true;
        if (!reader.TryReadUInt31(out var number) || number > 65535) return false;
        port = (int)number;
        return true;
    }

    /// <summary>A host as the wire wants it: brackets are put around a bare IPv6 address.</summary>
    /// <exception cref="ArgumentException">The text is no host.</exception>
    public static string Checked(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[')) host = $"[{host}]";
        var reader = new FieldReader(Encoding.UTF8.GetBytes(host));
        if (!TryReadHost(ref reader, out _) || !reader.AtEnd) throw new ArgumentException($"'{host}' is neither a host name nor an address.", nameof(host));
        return host;
    }

    /// <summary>The address that a host is, if it is one.</summary>
    public static bool TryGetAddress(string host, out IPAddress? address)
    {
        address = null;
        // IPAddress reads "1" or "0x7f.1" as addresses; a SIP host like that is a name.
        if (!host.StartsWith('[') && host.Count(character => character == '.') != 3) return false;
        return IPAddress.TryParse(host, out address);
    }

    private static bool TryReadHost(scoped ref FieldReader reader, out ReadOnlySpan<byte> host)
    {
        host = default;
        if (reader.Peek != '[')
        {
            var rest = reader.Rest;
            var length = rest.IndexOfAnyExcept(SipCharacters.Host);
            host = reader.Take(length < 0 ? rest.Length : length);
            return !host.IsEmpty;
        }
        var end = reader.Rest.IndexOf((byte)']');
        if (end is < 3 or > 64) return false;
        var address = reader.Rest[1..end];
        if (address.ContainsAnyExcept(SipCharacters.AddressV6) || !address.Contains((byte)':') || !IPAddress.IsValidUtf8(address)) return false;
        host = reader.Take(end + 1);
        return true;
    }
}
