using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Parkade.Sip.Transports;

namespace Parkade.Testing.Phones;

/// <summary>A scripted phone on a real socket of this machine.</summary>
public sealed class PhoneSocket : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly Channel<PhoneMessage> _received = Channel.CreateUnbounded<PhoneMessage>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _receiving;

    private PhoneSocket(Socket socket, TransportProtocol protocol, IPEndPoint server, bool byteByByte)
    {
        _socket = socket;
        Phone = new ScriptedPhone((IPEndPoint)socket.LocalEndPoint!, protocol, server, message => Send(message, byteByByte));
        _receiving = protocol == TransportProtocol.Udp ? ReceiveDatagramsAsync() : ReceiveStreamAsync();
    }

    /// <summary>What it sends and answers with.</summary>
    public ScriptedPhone Phone { get; }

    /// <summary>Opens a phone that talks to a server.</summary>
    /// <param name="byteByByte">Over TCP: every octet is sent by itself.</param>
    public static async Task<PhoneSocket> ConnectAsync(TransportProtocol protocol, IPEndPoint server, bool byteByByte, CancellationToken cancellation)
    {
        var datagrams = protocol == TransportProtocol.Udp;
        var socket = new Socket(server.AddressFamily, datagrams ? SocketType.Dgram : SocketType.Stream, datagrams ? ProtocolType.Udp : ProtocolType.Tcp);
        if (!datagrams) socket.NoDelay = true;
        await socket.ConnectAsync(server, cancellation).ConfigureAwait(false);
        return new PhoneSocket(socket, protocol, server, byteByByte);
    }

    /// <summary>The next message; null once the connection is closed.</summary>
    public async Task<PhoneMessage?> NextAsync(CancellationToken cancellation)
    {
        if (!await _received.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false)) return null;
        return await _received.Reader.ReadAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _receiving.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Send(byte[] message, bool byteByByte)
    {
        try
        {
            if (!byteByByte) _socket.Send(message);
            else
                for (var i = 0; i < message.Length; i++) _socket.Send(message, i, 1, SocketFlags.None);
        }
        catch (SocketException)
        {
            // The server closed the connection in the middle of a message that it can't go on after.
        }
    }

    private async Task ReceiveDatagramsAsync()
    {
        var buffer = new byte[65536];
        while (await ReceiveAsync(buffer).ConfigureAwait(false) is var length and > 0)
            _received.Writer.TryWrite(new PhoneMessage(Encoding.UTF8.GetString(buffer, 0, length)));
        _received.Writer.TryComplete();
    }

    private async Task ReceiveStreamAsync()
    {
        var buffer = new byte[65536];
        var text = "";   // what a server of ours sends is ASCII up to the body, which no test has in more
        while (await ReceiveAsync(buffer).ConfigureAwait(false) is var length and > 0)
        {
            text += Encoding.Latin1.GetString(buffer, 0, length);
            while (Cut(ref text) is { } message) _received.Writer.TryWrite(new PhoneMessage(message));
        }
        _received.Writer.TryComplete();
    }

    private static string? Cut(ref string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return null;
        var head = new PhoneMessage(text[..(end + 4)]);
        var length = end + 4 + (int.TryParse(head["Content-Length"], out var body) ? body : 0);
        if (text.Length < length) return null;
        var message = text[..length];
        text = text[length..];
        return message;
    }

    private async Task<int> ReceiveAsync(byte[] buffer)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
