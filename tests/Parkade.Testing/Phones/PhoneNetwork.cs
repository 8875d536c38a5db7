using System.Net;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Phones;

/// <summary>
/// A network in memory between a server's <see cref="TransportLayer"/> and scripted phones. Nothing moves until the loop is pumped, except what
/// a phone sends, which is in the loop's inbox at once. What is lost is decided by <see cref="Loses"/>.
/// </summary>
public sealed class PhoneNetwork
{
    private readonly SignallingLoop _loop;
    private readonly TransportLayer _server;
    private readonly Dictionary<IPEndPoint, Action<byte[]>> _phones = [];
    private readonly Dictionary<TransportProtocol, Cable> _cables = [];

    public PhoneNetwork(SignallingLoop loop, TransportLayer server, IPEndPoint? serverAddress = null)
    {
        _loop = loop;
        _server = server;
        ServerAddress = serverAddress ?? new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060);
        foreach (var protocol in new[] { TransportProtocol.Udp, TransportProtocol.Tcp })
        {
            _cables[protocol] = new Cable(this, protocol);
            server.Attach(_cables[protocol]);
        }
    }

    public IPEndPoint ServerAddress { get; }

    /// <summary>Decides for each message whether it is lost: its bytes, and whether it goes to the server.</summary>
    public Func<byte[], bool, bool> Loses { get; set; } = static (_, _) => false;

    /// <summary>Puts a phone on the network.</summary>
    public ScriptedPhone Phone(string address, TransportProtocol protocol = TransportProtocol.Udp)
    {
        var endPoint = IPEndPoint.Parse(address);
        var flow = _cables[protocol].FlowTo(endPoint);
        var phone = new ScriptedPhone(endPoint, protocol, ServerAddress, message =>
        {
            if (!Loses(message, true)) _server.Receive(flow, message);
        });
        _phones[endPoint] = phone.Receive;
        return phone;
    }

    private void Deliver(IPEndPoint to, ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token, Flow flow)
    {
        var copy = message.ToArray();
        if (Loses(copy, false)) return;
        if (PhoneAt(to, flow) is { } receive) receive(copy);
        else if (flow.IsReliable && failed is not null) _loop.Post(failed, token, flow);   // nobody listens there
    }

    // A response by UDP goes to the port of the Via (RFC 3261 §18.2.2), which in a message from a book is not the phone's own.
    private Action<byte[]>? PhoneAt(IPEndPoint to, Flow flow) =>
        _phones.TryGetValue(to, out var receive) || flow.IsReliable ? receive : _phones.FirstOrDefault(phone => phone.Key.Address.Equals(to.Address)).Value;

    private sealed class Cable(PhoneNetwork network, TransportProtocol protocol) : ITransport
    {
        private readonly Dictionary<IPEndPoint, Line> _lines = [];

        public TransportProtocol Protocol => protocol;

        public IPEndPoint Local => network.ServerAddress;

        public Flow FlowTo(Destination destination) => FlowTo(destination.EndPoint);

        public Line FlowTo(IPEndPoint remote)
        {
            if (!_lines.TryGetValue(remote, out var line)) _lines.Add(remote, line = new Line(network, protocol, remote));
            return line;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Line(PhoneNetwork network, TransportProtocol protocol, IPEndPoint remote)
        : Flow(protocol, network.ServerAddress, remote, HostPort.From(network.ServerAddress))
    {
        public override bool IsOpen => true;

        public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) =>
            network.Deliver(Remote, message, failed, token, this);
    }
}
