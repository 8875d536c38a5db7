using System.Net;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Wire;

/// <summary>
/// A network in memory: datagrams may be lost, doubled and overtake each other, by a seeded choice; streams deliver everything in
/// order. It delivers by the loop's timers, so a test that moves time by hand moves the network with it.
/// </summary>
public sealed class MemoryWire(SignallingLoop loop, int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<(TransportProtocol, IPEndPoint), Action<IPEndPoint, byte[]>> _ends = [];
    private readonly HashSet<(TransportProtocol, IPEndPoint)> _broken = [];

    /// <summary>The share of datagrams that are lost, 0 to 1.</summary>
    public double Loss { get; set; }

    /// <summary>The share of datagrams that arrive twice, 0 to 1.</summary>
    public double Duplication { get; set; }

    /// <summary>How long everything takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How much longer a datagram may take, so that later ones overtake it.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>How many messages were given to the wire.</summary>
    public int Carried { get; private set; }

    public SignallingLoop Loop { get; } = loop;

    /// <summary>Gives a transport layer an address on this wire.</summary>
    public MemoryTransport Attach(TransportLayer layer, string endPoint, TransportProtocol protocol = TransportProtocol.Udp)
    {
        var transport = new MemoryTransport(this, protocol, IPEndPoint.Parse(endPoint));
        layer.Attach(transport);
        _ends.Add((protocol, transport.Local), (from, bytes) => layer.Receive(transport.FlowTo(from), bytes));
        return transport;
    }

    /// <summary>Puts somebody on this wire who speaks raw text.</summary>
    public WirePeer Peer(string endPoint, TransportProtocol protocol = TransportProtocol.Udp)
    {
        var peer = new WirePeer(this, protocol, IPEndPoint.Parse(endPoint));
        _ends.Add((protocol, peer.Local), peer.Take);
        return peer;
    }

    /// <summary>From now on, sending to this address fails at once, as with no route; or works again.</summary>
    public void Break(string endPoint, TransportProtocol protocol = TransportProtocol.Udp, bool broken = true)
    {
        if (broken) _broken.Add((protocol, IPEndPoint.Parse(endPoint)));
        else _broken.Remove((protocol, IPEndPoint.Parse(endPoint)));
    }

    /// <summary>Carries a message; false when that fails in a way the sender sees.</summary>
    internal bool Carry(TransportProtocol protocol, IPEndPoint from, IPEndPoint to, ReadOnlyMemory<byte> message)
    {
        Carried++;
        if (_broken.Contains((protocol, to))) return false;
        if (protocol.IsReliable)
        {
            if (!_ends.ContainsKey((protocol, to))) return false;   // nobody listens
            Deliver(protocol, from, to, message, Delay);
            return true;
        }
        if (_random.NextDouble() < Loss) return true;
        Deliver(protocol, from, to, message, Delay + (Jitter * _random.NextDouble()));
        if (_random.NextDouble() < Duplication) Deliver(protocol, from, to, message, Delay + (Jitter * _random.NextDouble()));
        return true;
    }

    private void Deliver(TransportProtocol protocol, IPEndPoint from, IPEndPoint to, ReadOnlyMemory<byte> message, TimeSpan after)
    {
        var copy = message.ToArray();
        Loop.Timers.After(after, () =>
        {
            if (_ends.TryGetValue((protocol, to), out var take)) take(from, copy);
        });
    }
}
