using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports.Streams;

/// <summary>
/// One TCP listener with the connections accepted on it and those made from its side, each opened by its <see cref="IChannelOpener"/>.
/// An open connection to a peer is reused (RFC 3261 §18.1.1).
/// </summary>
internal sealed class StreamTransport : ITransport
{
    private const int Backlog = 512;
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(5);

    private readonly TransportContext _context;
    private readonly Socket _listener;
    private readonly ConnectionTable _connections;
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _readers = [];
    private readonly Task _acceptor;
    private volatile bool _closing;

    public StreamTransport(TransportContext context, IPEndPoint endPoint, IChannelOpener opener)
    {
        _context = context;
        _connections = new ConnectionTable(context);
        Opener = opener;
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6) _listener.DualMode = false;
            _listener.Bind(endPoint);
            _listener.Listen(Backlog);
        }
        catch (SocketException cause)
        {
            _listener.Dispose();
            throw ListenException.For(Protocol, endPoint, cause);
        }
        Local = (IPEndPoint)_listener.LocalEndPoint!;
        _acceptor = Task.Run(AcceptAsync);
    }

    public TransportProtocol Protocol => Opener.Protocol;

    public IPEndPoint Local { get; }

    internal IChannelOpener Opener { get; }

    public Flow? Find(Destination destination) => _connections.Find(Key(destination));

    public Flow? FlowTo(Destination destination) => FlowTo(destination, _context.Options.ConnectTime);

    /// <summary>The connection to a peer; a new one opens when something is sent, within <paramref name="connectTime"/>.</summary>
    public Flow? FlowTo(Destination destination, TimeSpan connectTime)
    {
        destination = Key(destination);
        if (!Opener.CanConnect) return _connections.Find(destination);
        return _connections.FindOrAdd(destination, () =>
        {
            var remote = destination.EndPoint;
            var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            return new StreamConnection(this, _context, socket, _context.Addresses.Local(Local, remote), destination, connectTime);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing) return;
        _closing = true;
        _listener.Dispose();
        await _acceptor.ConfigureAwait(false);
        _connections.Close("the server stops");
        Task[] readers;
        lock (_gate) readers = [.. _readers];
        await Task.WhenAll(readers).ConfigureAwait(false);
    }

    /// <summary>Closes connections that are idle or too slow. Called on the loop every few seconds.</summary>
    public void Sweep()
    {
        foreach (var connection in _connections.Open()) connection.Sweep(_context.Options.IdleTime, _context.Options.MessageTime);
        foreach (var connection in _connections.Refused()) connection.Sweep(RefusalTime, RefusalTime);
    }

    internal void OnClosed(StreamConnection connection) => _connections.Remove(connection);

    /// <summary>Waits for a reader when the listener is disposed of.</summary>
    internal void Track(Task reader)
    {
        lock (_gate)
        {
            _readers.RemoveWhere(static task => task.IsCompleted);
            _readers.Add(reader);
        }
    }

    // Where no certificate tells peers apart, a name tells nothing.
    private Destination Key(Destination destination) => Protocol == TransportProtocol.Tls ? destination : destination with { Host = null };

    private async Task AcceptAsync()
    {
        while (!_closing)
        {
            try
            {
                var socket = await _listener.AcceptAsync().ConfigureAwait(false);
                Accept(socket);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                if (_closing) return;
                TransportLog.ReceiveError(_context.Logger, Local, exception.Message);
                // Out of descriptors, most likely: what is open must end first.
                await Task.Delay(TimeSpan.FromMilliseconds(100), _context.Loop.Time).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The listener outlives whatever one connection brings about.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                TransportLog.ReceiveFailed(_context.Logger, Local, exception);
            }
        }
    }

    private void Accept(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || socket.LocalEndPoint is not IPEndPoint reached)
        {
            socket.Dispose();
            return;
        }
        var admission = _context.Intake.Decide(remote, Protocol);
        if (admission == Admission.Ignore) _context.Statistics.CountIgnored();
        if (admission == Admission.Ignore || Admit(socket, reached, remote, admission == Admission.Refuse) is not { } connection)
        {
            _context.Statistics.CountTurnedAway();
            socket.Dispose();
            return;
        }
        socket.NoDelay = true;
        _context.Statistics.CountAccepted();
        TransportLog.Connected(_context.Logger, connection);
        Track(Task.Run(() => connection.ServeAsync(admission == Admission.Refuse)));
    }

    // The handshake comes after: an unfinished one holds a place as any other connection does.
    private StreamConnection? Admit(Socket socket, IPEndPoint reached, IPEndPoint remote, bool refused)
    {
        var connection = new StreamConnection(this, _context, socket, reached, remote);
        if (refused) return _connections.TryAddRefused(connection) ? connection : null;
        if (_connections.TryAdd(connection)) return connection;
        TransportLog.TurnedAway(_context.Logger, remote, "too many connections");
        return null;
    }
}
