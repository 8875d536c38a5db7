using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports.Tcp;

/// <summary>
/// One TCP listener with the connections accepted on it and those made from its side. An open connection to a peer is reused
/// (RFC 3261 §18.1.1); their number is bounded, in all and for each address.
/// </summary>
internal sealed class TcpTransport : ITransport
{
    private const int Backlog = 512;
    private const int MaxRefused = 64;   // strangers waiting for their 403
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(5);

    private readonly TransportContext _context;
    private readonly Socket _listener;
    private readonly Lock _gate = new();
    private readonly Dictionary<IPEndPoint, TcpConnection> _open = [];
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private readonly HashSet<TcpConnection> _refused = [];
    private readonly HashSet<Task> _readers = [];
    private readonly Task _acceptor;
    private volatile bool _closing;

    public TcpTransport(TransportContext context, IPEndPoint endPoint)
    {
        _context = context;
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
            throw ListenException.For(TransportProtocol.Tcp, endPoint, cause);
        }
        Local = (IPEndPoint)_listener.LocalEndPoint!;
        _acceptor = Task.Run(AcceptAsync);
    }

    public TransportProtocol Protocol => TransportProtocol.Tcp;

    public IPEndPoint Local { get; }

    public Flow FlowTo(IPEndPoint remote) => FlowTo(remote, _context.Options.ConnectTime);

    /// <summary>The connection to <paramref name="remote"/>; a new one opens when something is sent, within <paramref name="connectTime"/>.</summary>
    public Flow FlowTo(IPEndPoint remote, TimeSpan connectTime)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(remote, out var open) && open.IsOpen) return open;
            var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var connection = new TcpConnection(this, _context, socket, _context.Addresses.Local(Local, remote), remote, accepted: false, connectTime);
            _open[remote] = connection;
            _context.Statistics.CountOpened();
            return connection;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing) return;
        _closing = true;
        _listener.Dispose();
        await _acceptor.ConfigureAwait(false);
        foreach (var connection in Snapshot(_open.Values)) connection.Close("the server stops");
        foreach (var connection in Snapshot(_refused)) connection.Close("the server stops");
        Task[] readers;
        lock (_gate) readers = [.. _readers];
        await Task.WhenAll(readers).ConfigureAwait(false);
    }

    /// <summary>Closes connections that are idle or too slow. Called on the loop every few seconds.</summary>
    public void Sweep()
    {
        foreach (var connection in Snapshot(_open.Values)) connection.Sweep(_context.Options.IdleTime, _context.Options.MessageTime);
        foreach (var connection in Snapshot(_refused)) connection.Sweep(RefusalTime, RefusalTime);
    }

    internal void StartReading(TcpConnection connection) => Track(connection.ReadAsync(refused: false));

    internal void OnClosed(TcpConnection connection)
    {
        lock (_gate)
        {
            if (_refused.Remove(connection)) return;
            if (_open.TryGetValue(connection.Remote, out var open) && ReferenceEquals(open, connection)) _open.Remove(connection.Remote);
            if (connection.IsAccepted) Forget(connection.Remote.Address);
        }
        _context.Statistics.CountClosed();
    }

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
        var admission = _context.Intake.Decide(remote, TransportProtocol.Tcp);
        if (admission == Admission.Ignore) _context.Statistics.CountIgnored();
        if (admission == Admission.Ignore || !TryAdmit(socket, reached, remote, admission == Admission.Refuse, out var connection))
        {
            _context.Statistics.CountTurnedAway();
            socket.Dispose();
            return;
        }
        socket.NoDelay = true;
        _context.Statistics.CountAccepted();
        TransportLog.Connected(_context.Logger, connection!);
        Track(Task.Run(() => connection!.ReadAsync(admission == Admission.Refuse)));
    }

    private bool TryAdmit(Socket socket, IPEndPoint reached, IPEndPoint remote, bool refused, out TcpConnection? connection)
    {
        connection = null;
        lock (_gate)
        {
            if (refused)
            {
                if (_closing || _refused.Count >= MaxRefused) return false;
                connection = new TcpConnection(this, _context, socket, reached, remote, accepted: true, default);
                return _refused.Add(connection);
            }
            var held = _perAddress.GetValueOrDefault(remote.Address);
            if (_closing || _open.Count >= _context.Options.MaxConnections || held >= _context.Options.MaxConnectionsPerAddress)
            {
                TransportLog.TurnedAway(_context.Logger, remote, "too many connections");
                return false;
            }
            connection = new TcpConnection(this, _context, socket, reached, remote, accepted: true, default);
            _perAddress[remote.Address] = held + 1;
            _open[remote] = connection;
            _context.Statistics.CountOpened();
            return true;
        }
    }

    private void Forget(IPAddress address)
    {
        var held = _perAddress.GetValueOrDefault(address) - 1;
        if (held > 0) _perAddress[address] = held;
        else _perAddress.Remove(address);
    }

    private TcpConnection[] Snapshot(IReadOnlyCollection<TcpConnection> connections)
    {
        lock (_gate) return [.. connections];
    }

    private void Track(Task reader)
    {
        lock (_gate)
        {
            _readers.RemoveWhere(static task => task.IsCompleted);
            _readers.Add(reader);
        }
    }
}
