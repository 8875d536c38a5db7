using System.Net.WebSockets;
using Parkade.Sip.Transports.Streams;

namespace Parkade.Sip.Transports.WebSockets;

/// <summary>One message of SIP in each message of a WebSocket, text or binary (RFC 7118 §5.1).</summary>
internal sealed class WebSocketChannel(Stream stream, WebSocket socket) : IChannel
{
    private const int FirstSize = 4 * 1024;
    private const int MaxMessage = 64 * 1024;

    private byte[] _buffer = new byte[FirstSize];

    public bool IsMessageWise => true;

    public bool IsKeptAlive => true;

    public IReadOnlyList<string> PeerNames => [];

    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(Action began)
    {
        var length = 0;
        while (true)
        {
            var part = await ReceivePartAsync(length).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await EndAsync(WebSocketCloseStatus.NormalClosure, "").ConfigureAwait(false);
                return default;
            }
            length += part.Count;
            if (part.EndOfMessage && length > 0) return _buffer.AsMemory(0, length);
            if (part.EndOfMessage) continue;   // an empty message says nothing
            began();
            if (length < _buffer.Length) continue;
            if (length >= MaxMessage)
            {
                await EndAsync(WebSocketCloseStatus.MessageTooBig, "64 KB at most").ConfigureAwait(false);
                throw new IOException("a message is too large");
            }
            Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, MaxMessage));
        }
    }

    // Text is for messages that are text: SIP mostly is (RFC 7118 §5.1). A body that is none goes as binary, which clients must take too.
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var type = System.Text.Unicode.Utf8.IsValid(bytes.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        try
        {
            await socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        stream.Dispose();
    }

    private async ValueTask<ValueWebSocketReceiveResult> ReceivePartAsync(int length)
    {
        try
        {
            return await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private async ValueTask EndAsync(WebSocketCloseStatus status, string why)
    {
        try
        {
            await socket.CloseOutputAsync(status, why, CancellationToken.None).ConfigureAwait(false);
        }
        catch (WebSocketException)
        {
            // He is gone already.
        }
    }
}
