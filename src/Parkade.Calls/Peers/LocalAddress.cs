using System.Net;
using System.Net.Sockets;

namespace Parkade.Calls.Peers;

/// <summary>Which address of ours to tell a peer.</summary>
/// <param name="PublicV4">What the settings say where a NAT stands between; null: the interface's own.</param>
/// <param name="PublicV6">The same for IPv6.</param>
internal sealed record LocalAddress(IPAddress? PublicV4, IPAddress? PublicV6)
{
    /// <summary>The address that <paramref name="remote"/> reaches us at; null where no route leads there.</summary>
    public IPAddress? Towards(IPAddress remote)
    {
        if (remote.IsIPv4MappedToIPv6) remote = remote.MapToIPv4();
        // A peer on this machine needs no way around a NAT.
        if (!IPAddress.IsLoopback(remote) && Public(remote.AddressFamily) is { } known) return known;
        try
        {
            // Connecting a datagram socket sends nothing; the kernel only picks the route.
            using var probe = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(new IPEndPoint(remote, 9));
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private IPAddress? Public(AddressFamily family) => family == AddressFamily.InterNetwork ? PublicV4 : PublicV6;
}
