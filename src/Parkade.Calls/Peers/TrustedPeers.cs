using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Peers;

/// <summary>
/// The PBXs and phones that are known by their address. Everybody else is refused without being told much.
/// An address without a prefix length means that one host. Immutable; safe to read from any thread.
/// </summary>
public sealed class TrustedPeers : IAdmission
{
    private readonly IPNetwork[] _networks;

    /// <param name="networks">Who is trusted; IPv4 and IPv6 may be mixed.</param>
    public TrustedPeers(IEnumerable<IPNetwork> networks) => _networks = [.. networks];

    /// <summary>This machine only: 127.0.0.0/8 and ::1.</summary>
    public static TrustedPeers Loopback { get; } = new([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]);

    /// <summary>The networks in the order in which they were given.</summary>
    public IReadOnlyList<IPNetwork> Networks => _networks;

    /// <summary>Whether <paramref name="address"/> belongs to a trusted peer. An IPv4 address that arrived on an IPv6 socket counts as IPv4.</summary>
    public bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var network in _networks)
            if (network.Contains(address))
                return true;
        return false;
    }

    /// <inheritdoc/>
    public Admission Decide(IPEndPoint remote, TransportProtocol protocol) => Contains(remote.Address) ? Admission.Accept : Admission.Refuse;

    /// <summary>Reads <c>192.0.2.1</c>, <c>2001:db8::1</c>, <c>192.0.2.0/24</c> or <c>2001:db8::/32</c>; host bits behind the prefix are ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IPNetwork network)
    {
        network = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text.AsSpan() : text.AsSpan(0, slash);
        if (!IPAddress.TryParse(host.Trim().Trim("[]"), out var address)) return false;
        var width = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var prefix = width;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), out prefix) || prefix < 0 || prefix > width)) return false;
        network = new IPNetwork(Masked(address, prefix), prefix);
        return true;
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefix - i * 8, 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }
        return new IPAddress(bytes);
    }
}
