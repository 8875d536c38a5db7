using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports.Streams;

/// <summary>
/// One connection, accepted or made, plain or secured: a flow whose reading and writing run as two asynchronous loops on the thread pool.
/// Nothing here blocks the signalling loop: what the kernel does not take at once waits in the <see cref="Outbox"/>.
/// </summary>
internal sealed class StreamConnection : Flow
{
    private readonly StreamTransport _transport;
    private readonly TransportContext _context;
    private readonly Socket _socket;
    private readonly Outbox _outbox;
    private readonly TimeSpan _connectTime;
    private readonly string? _host;
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IChannel? _channel;
    private long _lastActivity;
    private long _messageBegan;
    private int _closed;

    /// <summary>One that the peer made.</summary>
    public StreamConnection(StreamTransport transport, TransportContext context, Socket socket, IPEndPoint local, IPEndPoint remote)
        : this(transport, context, socket, local, remote, host: null, accepted: true, connectTime: default) { }

    /// <summary>One that we make when something is sent.</summary>
    public StreamConnection(StreamTransport transport, TransportContext context, Socket socket, IPEndPoint local, Destination remote, TimeSpan connectTime)
        : this(transport, context, socket, local, remote.EndPoint, remote.Host, accepted: false, connectTime) { }

    private StreamConnection(
        StreamTransport transport, TransportContext context, Socket socket, IPEndPoint local, IPEndPoint remote, string? host, bool accepted, TimeSpan connectTime)
        : base(transport.Protocol, local, remote, context.Addresses.Advertised(local, remote))
    {
        _transport = transport;
        _context = context;
        _socket = socket;
        _host = host;
        _connectTime = connectTime;
        _outbox = new Outbox(this, context);
        IsAccepted = accepted;
        Touch();
    }

    /// <summary>Whether the peer made it.</summary>
    public bool IsAccepted { get; }

    public override Destination Destination => base.Destination with { Host = _host };

    public override IReadOnlyList<string> PeerCertificateNames => _channel?.PeerNames ?? [];

    public override bool IsOpen => Volatile.Read(ref _closed) == 0;

    public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) =>
        _outbox.Send(message, failed, token);

    /// <summary>Opens one that was accepted and reads until it ends. Never throws.</summary>
    public Task ServeAsync(bool refused) => Run(async () =>
    {
        using (var limit = Limit(_context.Options.HandshakeTime))
        {
            if (Take(await _transport.Opener.AcceptAsync(_socket, limit.Token).ConfigureAwait(false)) is { } fault) return fault;
        }
        _accepted.TrySetResult();
        var reader = new MessageReader(this, _context, _channel!);
        return refused ? await reader.RefuseAsync().ConfigureAwait(false) : await reader.ReadAsync().ConfigureAwait(false);
    });

    /// <summary>Completes when it can be written to: for one of ours, opens it. Called by the outbox before the first write.</summary>
    internal async Task OpenAsync()
    {
        if (IsAccepted)
        {
            await _accepted.Task.ConfigureAwait(false);
            return;
        }
        using (var limit = Limit(_connectTime)) await _socket.ConnectAsync(Remote, limit.Token).ConfigureAwait(false);
        using (var limit = Limit(_context.Options.HandshakeTime))
        {
            if (Take(await _transport.Opener.ConnectAsync(_socket, Destination, limit.Token).ConfigureAwait(false)) is { } fault) throw new IOException(fault);
        }
        Touch();
        _context.Statistics.CountConnected();
        TransportLog.Connected(_context.Logger, this);
        _transport.Track(Run(() => new MessageReader(this, _context, _channel!).ReadAsync()));
    }

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _channel!.SendAsync(bytes).ConfigureAwait(false);
        Touch();
    }

    /// <summary>Waits until what is being written is written.</summary>
    internal Task DrainAsync() => _outbox.DrainAsync();

    /// <summary>Something came that shows the peer is there.</summary>
    internal void Touch() => Volatile.Write(ref _lastActivity, Now);

    /// <summary>A message has begun; the rest must follow in time.</summary>
    internal void Begin()
    {
        if (_messageBegan == 0) Volatile.Write(ref _messageBegan, Now);
    }

    /// <summary>Nothing has begun that has not ended.</summary>
    internal void BeginNothing() => Volatile.Write(ref _messageBegan, 0);

    /// <summary>Closes what was idle for too long, or keeps us waiting for the end of a message.</summary>
    public void Sweep(TimeSpan idle, TimeSpan message)
    {
        var time = _context.Loop.Time;
        var began = Volatile.Read(ref _messageBegan);
        if (began != 0 && time.GetElapsedTime(began) > message) Close("a message did not end in time");
        else if (_channel is not { IsKeptAlive: true } && time.GetElapsedTime(Volatile.Read(ref _lastActivity)) > idle) Close("idle");
    }

    public void Close(string reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _transport.OnClosed(this);
        _socket.Dispose();   // ends what waits to read, write, connect or shake hands
        _channel?.Dispose();
        _accepted.TrySetCanceled();
        _outbox.Fail(reason);
        TransportLog.Closed(_context.Logger, this, reason);
    }

    /// <summary>Whether it is only the network, or the peer, that ended a connection so.</summary>
    internal static bool IsOrdinary(Exception exception) =>
        exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException;

    private string? Take(Opening opening)
    {
        if (opening.Channel is not { } channel) return opening.Fault;
        _channel = channel;
        if (!IsOpen) channel.Dispose();   // closed meanwhile
        return null;
    }

    private async Task Run(Func<Task<string>> read)
    {
        string reason;
        try
        {
            reason = await read().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOrdinary(exception))
        {
            reason = exception is OperationCanceledException ? "the handshake did not end in time" : exception.Message;
        }
#pragma warning disable CA1031 // Whatever one connection brings about ends that connection only.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TransportLog.ReceiveFailed(_context.Logger, Remote, exception);
            reason = "an unexpected failure";
        }
        Close(reason);
    }

    private CancellationTokenSource Limit(TimeSpan time) => new(time, _context.Loop.Time);

    // Never zero, which stands for "no message has begun".
    private long Now => Math.Max(1, _context.Loop.Time.GetTimestamp());
}
