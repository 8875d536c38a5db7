using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports;

/// <summary>Finds which address of ours a peer is reached from, by asking the routing table (a connected UDP socket sends nothing). Thread-safe.</summary>
internal sealed class LocalAddressProbe
{
    private const int MaxRemembered = 4096;

    private readonly ConcurrentDictionary<IPAddress, IPAddress> _remembered = new();

    /// <summary>The address of ours for <paramref name="remote"/>; loopback where there is no route.</summary>
    public IPAddress For(IPAddress remote)
    {
        if (_remembered.TryGetValue(remote, out var known)) return known;
        if (_remembered.Count >= MaxRemembered) _remembered.Clear();
        var found = Ask(remote);
        _remembered[remote] = found;
        return found;
    }

    private static IPAddress Ask(IPAddress remote)
    {
        try
        {
            using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(remote, 9));   // any port: nothing is sent
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return remote.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }
}
