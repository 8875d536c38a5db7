using System.Net;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Wire;

/// <summary>A transport layer's address on a <see cref="MemoryWire"/>.</summary>
public sealed class MemoryTransport(MemoryWire wire, TransportProtocol protocol, IPEndPoint local) : ITransport
{
    private readonly Dictionary<IPEndPoint, MemoryFlow> _flows = [];

    public TransportProtocol Protocol { get; } = protocol;

    public IPEndPoint Local { get; } = local;

    /// <summary>The names of the certificates by which peers have proved themselves.</summary>
    public Dictionary<IPEndPoint, IReadOnlyList<string>> Certificates { get; } = [];

    internal MemoryWire Wire { get; } = wire;

    public Flow FlowTo(Destination destination) => FlowTo(destination.EndPoint);

    public Flow FlowTo(IPEndPoint remote)
    {
        if (!_flows.TryGetValue(remote, out var flow) || !flow.IsOpen) _flows[remote] = flow = new MemoryFlow(this, remote);
        return flow;
    }

    /// <summary>Ends the connection to a peer; the next flow to it is a new one.</summary>
    public void Close(IPEndPoint remote)
    {
        if (_flows.TryGetValue(remote, out var flow)) flow.Close();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A flow over a <see cref="MemoryWire"/>.</summary>
public sealed class MemoryFlow : Flow
{
    private readonly MemoryTransport _transport;
    private bool _closed;

    internal MemoryFlow(MemoryTransport transport, IPEndPoint remote) : base(transport.Protocol, transport.Local, remote, HostPort.From(transport.Local)) =>
        _transport = transport;

    public override bool IsOpen => !_closed;

    public override IReadOnlyList<string> PeerCertificateNames => _transport.Certificates.GetValueOrDefault(Remote, []);

    internal void Close() => _closed = true;

    public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token)
    {
        if (!_closed && _transport.Wire.Carry(Protocol, Local, Remote, message)) return;
        if (IsReliable) _closed = true;
        if (failed is not null) _transport.Wire.Loop.Post(failed, token, this);
    }
}
