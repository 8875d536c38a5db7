using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports.Streams;
using Parkade.Sip.Transports.Tls;
using Parkade.Sip.Transports.Udp;
using Parkade.Sip.Transports.WebSockets;

namespace Parkade.Sip.Transports;

/// <summary>
/// All listeners together (RFC 3261 §18): receives from them, finds the way to a destination, and takes responses back the way
/// their request came. Methods are called on the loop, except where they say otherwise.
/// </summary>
public sealed class TransportLayer : IAsyncDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    private readonly SignallingLoop _loop;
    private readonly TransportContext _context;
    private readonly StreamUpgrades _upgrades;
    private ITransport[] _transports = [];
    private bool _sweeping;
    private volatile bool _disposed;

    public TransportLayer(SignallingLoop loop, TransportOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        _loop = loop;
        Options = options ?? new TransportOptions();
        logger ??= NullLogger.Instance;
        var intake = new Intake(loop, Options, Statistics, logger, Deliver);
        _context = new TransportContext(loop, Options, Statistics, new LocalAddresses(Options), intake, logger);
        _upgrades = new StreamUpgrades(loop.Time);
    }

    public TransportOptions Options { get; }

    public TransportStatistics Statistics { get; } = new();

    /// <summary>Who gets what is received: the transaction layer puts itself here.</summary>
    public IMessageSink? Sink { get; set; }

    /// <summary>What is listened on. Read from anywhere.</summary>
    public IReadOnlyList<ITransport> Listening => Volatile.Read(ref _transports);

    /// <summary>Begins to listen. Called before the loop starts, or on it. Port 0 takes any free one. An IPv6 address listens for IPv6 only.</summary>
    /// <returns>Where it listens in fact.</returns>
    /// <exception cref="ListenException">The address is taken or cannot be had.</exception>
    public IPEndPoint Listen(TransportProtocol protocol, IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ITransport transport = protocol switch
        {
            TransportProtocol.Udp => new UdpTransport(_context, endPoint),
            TransportProtocol.Tcp => Stream(new PlainOpener()),
            TransportProtocol.Tls => Stream(new TlsOpener(Tls(), _loop.Time)),
            TransportProtocol.Ws => Stream(new WebSocketOpener(Options.WebSockets, null)),
            _ => Stream(new WebSocketOpener(Options.WebSockets, new TlsOpener(Tls(), _loop.Time))),
        };
        Attach(transport);
        TransportLog.Listening(_context.Logger, protocol, transport.Local);
        if (protocol.IsReliable && !_sweeping)
        {
            _sweeping = true;
            _loop.Post(() => _loop.Timers.After(SweepEvery, Sweep));
        }
        return transport.Local;

        StreamTransport Stream(IChannelOpener opener) => new(_context, endPoint, opener);
        TlsOptions Tls() => Options.Tls ?? throw ListenException.WithoutCertificate(protocol, endPoint);
    }

    /// <summary>Adds a transport that was made elsewhere; the layer disposes of it at its end. Called before the loop starts, or on it.</summary>
    public void Attach(ITransport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        Volatile.Write(ref _transports, [.. _transports, transport]);
    }

    /// <summary>Takes in one whole message for a transport that was attached. Thread-safe. False when the inbox is full.</summary>
    public bool Receive(Flow flow, ReadOnlyMemory<byte> message)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return _context.Intake.Receive(flow, message) == Intaken.Done;
    }

    /// <summary>Finds the way to a destination: on an open connection if there is one, else over the listener that suits it best.</summary>
    public bool TryRoute(Destination destination, [NotNullWhen(true)] out Flow? flow)
    {
        flow = Open(destination) ?? Best(destination)?.FlowTo(destination);
        if (flow is null) TransportLog.NoRoute(_context.Logger, destination);
        return flow is not null;
    }

    /// <summary>
    /// The way back for the responses to a request (RFC 3261 §18.2.2, RFC 3581 §4). It always leads to the address the request came
    /// from: maddr is not honoured, since it would let a peer aim our responses at others.
    /// </summary>
    internal Flow ResponseFlow(SipRequest request, Flow flow)
    {
        if (flow.IsReliable)
        {
            if (flow.IsOpen) return flow;
            return TryRoute(flow.Destination with { EndPoint = SentBy(request, flow) }, out var again) ? again : flow;
        }
        if (!request.HasTopVia || request.TopVia.HasRPort || request.Source is null) return flow;
        var target = SentBy(request, flow);
        if (target.Equals(flow.Remote)) return flow;
        return TryRoute(new Destination(flow.Protocol, target), out var other) ? other : flow;
    }

    /// <summary>A stream to the same peer for a request that is too large for a datagram (RFC 3261 §18.1.1), unless the peer is known not to take it.</summary>
    internal bool TryUpgrade(Flow datagrams, int size, [NotNullWhen(true)] out Flow? stream)
    {
        stream = null;
        if (datagrams.IsReliable || size <= Options.LargestDatagramRequest || _upgrades.IsKnownToFail(datagrams.Remote)) return false;
        var destination = new Destination(TransportProtocol.Tcp, datagrams.Remote);
        stream = Open(destination) ?? Best(destination) switch
        {
            StreamTransport tcp => tcp.FlowTo(destination, Options.UpgradeConnectTime),
            { } other => other.FlowTo(destination),
            null => null,
        };
        return stream is not null;
    }

    /// <summary>The peer took no stream: datagrams of any size go to it for a while.</summary>
    internal void RememberNoStream(IPEndPoint remote) => _upgrades.Failed(remote);

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        foreach (var transport in _transports) await transport.DisposeAsync().ConfigureAwait(false);
    }

    private static IPEndPoint SentBy(SipRequest request, Flow flow)
    {
        var port = request.HasTopVia ? request.TopVia.SentByPort : 0;
        return new IPEndPoint(flow.Remote.Address, port == 0 ? flow.Protocol.DefaultPort : port);
    }

    // A peer that connected to us did so at one of our listeners, which need not be the one that suits it best.
    private Flow? Open(Destination destination)
    {
        if (!destination.Protocol.IsReliable) return null;
        foreach (var transport in _transports)
            if (transport.Protocol == destination.Protocol && transport.Find(destination) is { } open)
                return open;
        return null;
    }

    private ITransport? Best(Destination destination)
    {
        ITransport? best = null;
        var fitness = 0;
        foreach (var transport in _transports)
        {
            if (transport.Protocol != destination.Protocol) continue;
            var its = _context.Addresses.Fitness(transport.Local, destination.EndPoint);
            if (its <= fitness) continue;
            (best, fitness) = (transport, its);
        }
        return best;
    }

    private void Deliver(object? message, object? flow)
    {
        if (message is SipRequest request) Sink?.OnRequest(request, (Flow)flow!);
        else if (message is SipResponse response) Sink?.OnResponse(response, (Flow)flow!);
    }

    private void Sweep()
    {
        if (_disposed) return;
        foreach (var transport in _transports) (transport as StreamTransport)?.Sweep();
        _loop.Timers.After(SweepEvery, Sweep);
    }
}
