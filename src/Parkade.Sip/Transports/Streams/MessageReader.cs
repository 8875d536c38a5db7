using Parkade.Sip.Parsing;

namespace Parkade.Sip.Transports.Streams;

/// <summary>The receiving side of one connection: cuts what comes into messages and keep-alives, and hands them on.</summary>
internal sealed class MessageReader(StreamConnection connection, TransportContext context, IChannel channel)
{
    private const int RefusalTail = 16 * 1024;

    private static readonly byte[] Pong = "\r\n"u8.ToArray();
    private static readonly TimeSpan FullPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Reads to the end; tells why it ended.</summary>
    public Task<string> ReadAsync() => channel.IsMessageWise ? ReadMessagesAsync() : ReadStreamAsync();

    /// <summary>Reads one request's head, refuses it without parsing, and that is all.</summary>
    public async Task<string> RefuseAsync()
    {
        var request = new byte[RefusalTail];
        var length = 0;
        connection.Begin();
        while (length < request.Length && request.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var more = await channel.ReceiveAsync(connection.Begin).ConfigureAwait(false);
            if (more.IsEmpty) break;
            more = more[..Math.Min(more.Length, request.Length - length)];
            more.CopyTo(request.AsMemory(length));
            length += more.Length;
        }
        context.Statistics.CountRefused();
        var reply = new byte[RefusalTail];
        var size = Refusal.Write(request.AsSpan(0, length), connection.Remote, reply);
        if (size > 0) await connection.WriteAsync(reply.AsMemory(0, size)).ConfigureAwait(false);
        return "the peer is refused";
    }

    private async Task<string> ReadStreamAsync()
    {
        var framer = new SipStreamFramer();
        while (true)
        {
            var received = await channel.ReceiveAsync(connection.Begin).ConfigureAwait(false);
            if (received.IsEmpty) return "the peer closed it";
            var onlyLineEnds = IsLineEnds(received.Span);   // half a keep-alive begins no message
            framer.Append(received.Span);
            var whole = false;
            while (true)
            {
                var frame = framer.Next(out var bytes);
                if (frame == SipFrame.Incomplete) break;
                whole = true;
                if (frame == SipFrame.Ping) OnPing();
                else if (frame == SipFrame.Message) await DeliverAsync(bytes).ConfigureAwait(false);
                else
                {
                    if (!bytes.IsEmpty) context.Intake.ReceiveBroken(connection, bytes);
                    await connection.DrainAsync().ConfigureAwait(false);
                    return "the stream cannot be cut into messages";
                }
            }
            if (!whole && IsLineEnd(received.Span)) context.Statistics.CountKeepAlive();
            if (whole || onlyLineEnds) connection.Touch();
            if (whole) connection.BeginNothing();
            else if (!onlyLineEnds) connection.Begin();
        }
    }

    private async Task<string> ReadMessagesAsync()
    {
        while (true)
        {
            var received = await channel.ReceiveAsync(connection.Begin).ConfigureAwait(false);
            if (received.IsEmpty) return "the peer closed it";
            connection.BeginNothing();
            connection.Touch();
            if (received.Span.SequenceEqual("\r\n\r\n"u8)) OnPing();   // RFC 7118 §6
            else if (IsLineEnds(received.Span)) context.Statistics.CountKeepAlive();
            else await DeliverAsync(received.ToArray()).ConfigureAwait(false);
        }
    }

    private void OnPing()
    {
        context.Statistics.CountKeepAlive();
        connection.Send(Pong, null, null);   // RFC 5626 §4.4.1
    }

    // A full inbox stops the reading: the peer's window closes, and nothing is lost.
    private async ValueTask DeliverAsync(ReadOnlyMemory<byte> bytes)
    {
        while (connection.IsOpen && context.Intake.Receive(connection, bytes) == Intaken.Full)
            await Task.Delay(FullPause, context.Loop.Time).ConfigureAwait(false);
    }

    private static bool IsLineEnds(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;

    private static bool IsLineEnd(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual("\r\n"u8);
}
