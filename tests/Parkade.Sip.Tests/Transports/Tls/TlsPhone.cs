using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Sip.Tests.Transports.Tls;

/// <summary>A peer's end of a TLS connection, made or accepted.</summary>
internal sealed class TlsPhone : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65536];

    private TlsPhone(Socket socket)
    {
        _socket = socket;
        Stream = new SslStream(new NetworkStream(socket, ownsSocket: false), false, static (_, _, _, _) => true);
    }

    public SslStream Stream { get; }

    public static async Task<TlsPhone> Connect(IPEndPoint server, SslProtocols versions = SslProtocols.None, TlsIdentity? identity = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        var phone = new TlsPhone(socket);
        await phone.Stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "park.example",
            EnabledSslProtocols = versions,
            ClientCertificates = identity is null ? null : [identity.Certificate],
        }).WaitAsync(Server.Patience, TimeProvider.System);
        return phone;
    }

    /// <summary>Takes the next connection; null when the other side breaks the handshake off.</summary>
    public static async Task<TlsPhone?> Accept(Socket listener, TlsIdentity identity)
    {
        var phone = new TlsPhone(await listener.AcceptAsync());
        try
        {
            await phone.Stream.AuthenticateAsServerAsync(identity.Certificate).WaitAsync(Server.Patience, TimeProvider.System);
            return phone;
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            phone.Dispose();
            return null;
        }
    }

    public async Task Send(ReadOnlyMemory<byte> bytes) => await Stream.WriteAsync(bytes);

    /// <summary>What comes next; empty when the connection was closed.</summary>
    public async Task<string> Hear()
    {
        try
        {
            return Encoding.UTF8.GetString(_buffer, 0, await Stream.ReadAsync(_buffer).AsTask().WaitAsync(Server.Patience, TimeProvider.System));
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Reads until a whole message without a body has come.</summary>
    public async Task<string> HearMessage()
    {
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var more = await Hear();
            if (more.Length == 0) return text;
            text += more;
        }
        return text;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
    }
}
