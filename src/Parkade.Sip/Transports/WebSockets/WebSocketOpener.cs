using System.Net.Sockets;
using System.Net.WebSockets;
using Parkade.Sip.Transports.Streams;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Sip.Transports.WebSockets;

/// <summary>The opening of a WebSocket by its client (RFC 6455 §4.2, RFC 7118 §4), within TLS where there is any.</summary>
internal sealed class WebSocketOpener(WebSocketOptions options, TlsOpener? tls) : IChannelOpener
{
    private const int MaxHead = 8 * 1024;

    public TransportProtocol Protocol => tls is null ? TransportProtocol.Ws : TransportProtocol.Wss;

    public bool CanConnect => false;

    public async ValueTask<Opening> AcceptAsync(Socket socket, CancellationToken limit)
    {
        Stream stream;
        if (tls is null) stream = new NetworkStream(socket, ownsSocket: true);
        else
        {
            var secured = await tls.AcceptAsync(socket, asks: false, limit).ConfigureAwait(false);
            if (secured.Stream is null) return Opening.Failed(secured.Fault!);
            stream = secured.Stream;
        }
        if (await ReadHeadAsync(stream, limit).ConfigureAwait(false) is not { } head)
            return await RefusedAsync(stream, "its request did not end").ConfigureAwait(false);
        var (reply, fault) = Upgrade.Answer(head.Span, options);
        await stream.WriteAsync(reply, limit).ConfigureAwait(false);
        if (fault is not null) return await RefusedAsync(stream, fault).ConfigureAwait(false);
        // Keeping alive is done by pings that must be answered, by the system's clock: it is the network's time.
        return Opening.Of(new WebSocketChannel(stream, WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = true,
            SubProtocol = "sip",
            KeepAliveInterval = options.PingEvery,
            KeepAliveTimeout = options.PongTime,
        })));
    }

    public ValueTask<Opening> ConnectAsync(Socket socket, Destination destination, CancellationToken limit) =>
        throw new NotSupportedException("A WebSocket is opened by its client.");

    // A client sends nothing behind the head before it has the reply (RFC 6455 §4.1); one that does is none.
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadHeadAsync(Stream stream, CancellationToken limit)
    {
        var head = new byte[MaxHead];
        var length = 0;
        while (length < head.Length)
        {
            var more = await stream.ReadAsync(head.AsMemory(length), limit).ConfigureAwait(false);
            if (more == 0) return null;
            length += more;
            var end = head.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return end + 4 == length ? head.AsMemory(0, length) : null;
        }
        return null;
    }

    private static async ValueTask<Opening> RefusedAsync(Stream stream, string fault)
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        return Opening.Failed($"no WebSocket: {fault}");
    }
}
