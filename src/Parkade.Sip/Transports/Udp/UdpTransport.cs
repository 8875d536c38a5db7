using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports.Udp;

/// <summary>
/// One UDP socket: a thread of its own receives and parses; the loop sends straight from where it stands.
/// A datagram costs the copy that its message keeps.
/// </summary>
internal sealed class UdpTransport : ITransport
{
    private const int MaxDatagram = 65535;
    private const int MaxFlows = 8192;   // remembered peers; forgetting one costs an allocation

    private static readonly TimeSpan AfterError = TimeSpan.FromMilliseconds(5);

    private readonly TransportContext _context;
    private readonly Socket _socket;
    private readonly ConcurrentDictionary<IPEndPoint, UdpFlow> _flows = new();
    private readonly Dictionary<SocketAddress, UdpFlow> _admitted = [];   // the receiving thread's own
    private readonly byte[] _reply = new byte[4096];
    private readonly Thread _receiver;
    private readonly ManualResetEventSlim _ended = new();
    private volatile bool _closing;

    public UdpTransport(TransportContext context, IPEndPoint endPoint)
    {
        _context = context;
        _socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // [::] and 0.0.0.0 are listened on side by side, so that IPv4 peers keep IPv4 addresses.
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6) _socket.DualMode = false;
            _socket.ReceiveBufferSize = context.Options.DatagramBufferBytes;
            _socket.SendBufferSize = context.Options.DatagramBufferBytes;
            _socket.SendTimeout = 1;   // ms; the loop never waits for a full buffer: SIP retransmits
            _socket.Bind(endPoint);
        }
        catch (SocketException cause)
        {
            _socket.Dispose();
            throw ListenException.For(TransportProtocol.Udp, endPoint, cause);
        }
        Local = (IPEndPoint)_socket.LocalEndPoint!;
        _receiver = new Thread(Receive) { Name = $"sip-udp-{Local.Port}", IsBackground = true };
        _receiver.Start();
    }

    public TransportProtocol Protocol => TransportProtocol.Udp;

    public IPEndPoint Local { get; }

    public bool IsOpen => !_closing;

    public Flow FlowTo(Destination destination) => Remembered(destination.EndPoint);

    public ValueTask DisposeAsync()
    {
        if (_closing) return ValueTask.CompletedTask;
        _closing = true;
        _ended.Set();
        _socket.Dispose();   // ends the receive that is waiting
        _receiver.Join();
        _ended.Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Send(UdpFlow flow, SocketAddress remote, ReadOnlySpan<byte> message, Action<object?, object?>? failed, object? token)
    {
        try
        {
            _socket.SendTo(message, SocketFlags.None, remote);
            _context.Statistics.CountSent();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            _context.OnSendFailed(flow, exception.Message, failed, token);
        }
    }

    private void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
        var remote = new SocketAddress(Local.AddressFamily);
        while (!_closing)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, remote);
                Take(buffer.AsSpan(0, length), remote);
            }
            catch (SocketException exception)
            {
                // What ICMP reports about somebody else's datagram is no reason to stop (RFC 3261 §18.4).
                if (_closing) return;
                TransportLog.ReceiveError(_context.Logger, Local, exception.Message);
                _ended.Wait(AfterError);   // a socket that keeps failing must not take a whole core
            }
            catch (ObjectDisposedException)
            {
                return;
            }
#pragma warning disable CA1031 // A receiver outlives whatever one datagram brings about.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                TransportLog.ReceiveFailed(_context.Logger, Local, exception);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, SocketAddress remote)
    {
        if (!_admitted.TryGetValue(remote, out var flow))
        {
            var endPoint = (IPEndPoint)Local.Create(remote);
            if (!IsAdmitted(datagram, endPoint, remote)) return;
            flow = Remembered(endPoint);
            if (_admitted.Count >= MaxFlows) _admitted.Clear();
            _admitted.Add(Copy(remote), flow);
        }
        else if (!IsAdmitted(datagram, flow.Remote, remote))
        {
            _admitted.Remove(remote);
            return;
        }
        if (datagram.Length <= 4 && datagram.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0)
        {
            _context.Statistics.CountKeepAlive();   // many devices keep their NAT open so; no answer over UDP
            return;
        }
        if (StunKeepAlive.Is(datagram))
        {
            _context.Statistics.CountKeepAlive();
            Reply(StunKeepAlive.Write(datagram, flow.Remote, _reply), remote);
            return;
        }
        if (_context.Intake.Receive(flow, datagram.ToArray()) == Intaken.Full) _context.Statistics.CountDropped();
    }

    private bool IsAdmitted(ReadOnlySpan<byte> datagram, IPEndPoint remote, SocketAddress remoteAddress)
    {
        switch (_context.Intake.Decide(remote, TransportProtocol.Udp))
        {
            case Admission.Accept:
                return true;
            case Admission.Refuse:
                _context.Statistics.CountRefused();
                Reply(Refusal.Write(datagram, remote, _reply), remoteAddress);
                return false;
            default:
                _context.Statistics.CountIgnored();
                return false;
        }
    }

    // Where no answer gets to, as to a source that says its port is 0, is no failure of receiving: nobody else waits for it.
    private void Reply(int length, SocketAddress remote)
    {
        if (length == 0) return;
        try
        {
            _socket.SendTo(_reply.AsSpan(0, length), SocketFlags.None, remote);
        }
        catch (SocketException)
        {
            _context.Statistics.CountSendFailure();
        }
    }

    private UdpFlow Remembered(IPEndPoint remote)
    {
        if (_flows.TryGetValue(remote, out var known)) return known;
        if (_flows.Count >= MaxFlows) _flows.Clear();
        var local = _context.Addresses.Local(Local, remote);
        return _flows.GetOrAdd(remote, new UdpFlow(this, local, remote, _context.Addresses.Advertised(local, remote)));
    }

    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
