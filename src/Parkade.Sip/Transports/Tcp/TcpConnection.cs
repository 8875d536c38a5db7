using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Transports.Tcp;

/// <summary>
/// One TCP connection, accepted or made: a flow whose reading and writing run as two asynchronous loops on the thread pool.
/// Nothing here blocks the signalling loop: what the kernel does not take at once waits in the <see cref="Outbox"/>.
/// </summary>
internal sealed class TcpConnection : Flow
{
    private const int ReadSize = 8192;
    private const int RefusalTail = 16 * 1024;

    private static readonly byte[] Pong = "\r\n"u8.ToArray();

    private readonly TcpTransport _transport;
    private readonly TransportContext _context;
    private readonly Socket _socket;
    private readonly Outbox _outbox;
    private readonly TimeSpan _connectTime;
    private long _lastActivity;
    private long _messageBegan;
    private int _closed;

    public TcpConnection(TcpTransport transport, TransportContext context, Socket socket, IPEndPoint local, IPEndPoint remote, bool accepted, TimeSpan connectTime)
        : base(TransportProtocol.Tcp, local, remote, context.Addresses.Advertised(local, remote))
    {
        _transport = transport;
        _context = context;
        _socket = socket;
        _connectTime = connectTime;
        _outbox = new Outbox(this, context, accepted);
        IsAccepted = accepted;
        Touch();
    }

    /// <summary>Whether the peer made it.</summary>
    public bool IsAccepted { get; }

    public override bool IsOpen => Volatile.Read(ref _closed) == 0;

    public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) =>
        _outbox.Send(message, failed, token);

    /// <summary>Reads until the connection ends. Never throws.</summary>
    public async Task ReadAsync(bool refused)
    {
        string reason;
        try
        {
            reason = refused ? await RefuseAsync().ConfigureAwait(false) : await ReadMessagesAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            reason = exception.Message;
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

    /// <summary>Opens the connection; called by the outbox before the first write.</summary>
    internal async Task ConnectAsync()
    {
        using var limit = new CancellationTokenSource(_connectTime, _context.Loop.Time);
        await _socket.ConnectAsync(Remote, limit.Token).ConfigureAwait(false);
        Touch();
        _context.Statistics.CountConnected();
        TransportLog.Connected(_context.Logger, this);
        _transport.StartReading(this);
    }

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // The kernel takes what it can at once; the rest waits without a thread.
            var written = await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false);
            bytes = bytes[written..];
        }
        Touch();
    }

    /// <summary>Closes what was idle for too long, or keeps us waiting for the end of a message.</summary>
    public void Sweep(TimeSpan idle, TimeSpan message)
    {
        var time = _context.Loop.Time;
        var began = Volatile.Read(ref _messageBegan);
        if (began != 0 && time.GetElapsedTime(began) > message) Close("a message did not end in time");
        else if (time.GetElapsedTime(Volatile.Read(ref _lastActivity)) > idle) Close("idle");
    }

    public void Close(string reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _transport.OnClosed(this);
        _socket.Dispose();   // ends what waits to read, write or connect
        _outbox.Fail(reason);
        TransportLog.Closed(_context.Logger, this, reason);
    }

    private async Task<string> ReadMessagesAsync()
    {
        var framer = new SipStreamFramer();
        var buffer = new byte[ReadSize];
        while (true)
        {
            var length = await _socket.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false);
            if (length == 0) return "the peer closed it";
            var received = buffer.AsSpan(0, length);
            var onlyLineEnds = received.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;   // half a keep-alive begins no message
            framer.Append(received);
            var whole = false;
            while (true)
            {
                var frame = framer.Next(out var bytes);
                if (frame == SipFrame.Incomplete) break;
                whole = true;
                if (frame == SipFrame.Ping)
                {
                    _context.Statistics.CountKeepAlive();
                    Send(Pong, null, null);   // RFC 5626 §4.4.1
                    continue;
                }
                if (frame == SipFrame.Message)
                {
                    await DeliverAsync(bytes).ConfigureAwait(false);
                    continue;
                }
                if (!bytes.IsEmpty) _context.Intake.ReceiveBroken(this, bytes);
                await _outbox.DrainAsync().ConfigureAwait(false);
                return "the stream cannot be cut into messages";
            }
            if (whole || onlyLineEnds) Touch();
            if (whole) Volatile.Write(ref _messageBegan, 0);
            else if (!onlyLineEnds && _messageBegan == 0) Volatile.Write(ref _messageBegan, Now);
        }
    }

    // A full inbox stops the reading: the peer's window closes, and nothing is lost.
    private async ValueTask DeliverAsync(ReadOnlyMemory<byte> bytes)
    {
        while (IsOpen && _context.Intake.Receive(this, bytes) == Intaken.Full)
            await Task.Delay(TimeSpan.FromMilliseconds(20), _context.Loop.Time).ConfigureAwait(false);
    }

    // One request's head is read, refused without parsing, and that is all.
    private async Task<string> RefuseAsync()
    {
        var request = new byte[RefusalTail];
        var length = 0;
        Volatile.Write(ref _messageBegan, Now);
        while (length < request.Length && request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var more = await _socket.ReceiveAsync(request.AsMemory(length), SocketFlags.None).ConfigureAwait(false);
            if (more == 0) break;
            length += more;
        }
        _context.Statistics.CountRefused();
        var reply = new byte[RefusalTail];
        var size = Refusal.Write(request.AsSpan(0, length), Remote, reply);
        if (size > 0) await WriteAsync(reply.AsMemory(0, size)).ConfigureAwait(false);
        return "the peer is refused";
    }

    // Never zero, which stands for "no message has begun".
    private long Now => Math.Max(1, _context.Loop.Time.GetTimestamp());

    private void Touch() => Volatile.Write(ref _lastActivity, Now);
}
