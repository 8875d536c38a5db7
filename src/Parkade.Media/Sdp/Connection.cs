using System.Net;
using System.Net.Sockets;

namespace Parkade.Media.Sdp;

/// <summary>A c= line: where media is wanted (RFC 8866 §5.7).</summary>
/// <param name="Host">The address as written; TTL and count of multicast cut off.</param>
/// <param name="IsV6">IN IP6.</param>
public readonly record struct Connection(string Host, bool IsV6)
{
    /// <summary>The address; null where a host name is written.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address)
        && address.AddressFamily == (IsV6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork) ? address : null;

    /// <summary>For an address of ours.</summary>
    public static Connection Of(IPAddress address) => new(address.ToString(), address.AddressFamily == AddressFamily.InterNetworkV6);

    /// <summary>Reads "IN IP4 192.0.2.1".</summary>
    public static bool TryParse(string value, out Connection connection)
    {
        connection = default;
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3 || !words[0].Equals("IN", StringComparison.OrdinalIgnoreCase)) return false;
        var isV6 = words[1].Equals("IP6", StringComparison.OrdinalIgnoreCase);
        if (!isV6 && !words[1].Equals("IP4", StringComparison.OrdinalIgnoreCase)) return false;
        connection = new Connection(words[2].Split('/')[0], isV6);
        return connection.Host.Length > 0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"IN {(IsV6 ? "IP6" : "IP4")} {Host}";
}
