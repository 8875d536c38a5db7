using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports;

/// <summary>What a listener is called towards each peer. Thread-safe.</summary>
internal sealed class LocalAddresses(TransportOptions options)
{
    private readonly LocalAddressProbe _probe = new();

    /// <summary>The concrete address of a listener as <paramref name="remote"/> reaches it.</summary>
    public IPEndPoint Local(IPEndPoint listening, IPEndPoint remote) =>
        IsAny(listening.Address) ? new IPEndPoint(_probe.For(remote.Address), listening.Port) : listening;

    /// <summary>What is written in Via and Contact. A peer on loopback never needs the public address, and may not reach it.</summary>
    public HostPort Advertised(IPEndPoint local, IPEndPoint remote)
    {
        var set = local.AddressFamily == AddressFamily.InterNetworkV6 ? options.AdvertisedV6 : options.AdvertisedV4;
        return set is null || IPAddress.IsLoopback(remote.Address) ? HostPort.From(local) : new HostPort(HostPort.Write(set), local.Port);
    }

    /// <summary>How well a listener suits a peer: 0 when it cannot reach it.</summary>
    public int Fitness(IPEndPoint listening, IPEndPoint remote)
    {
        if (listening.AddressFamily != remote.AddressFamily) return 0;
        if (IsAny(listening.Address)) return 2;
        if (IPAddress.IsLoopback(listening.Address) != IPAddress.IsLoopback(remote.Address)) return 1;
        return _probe.For(remote.Address).Equals(listening.Address) ? 4 : 3;
    }

    private static bool IsAny(IPAddress address) =>
        address.Equals(IPAddress.Any) || (address.AddressFamily == AddressFamily.InterNetworkV6 && address.Equals(IPAddress.IPv6Any));
}
