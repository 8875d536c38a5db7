using Xunit;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Tests.Transports;

/// <summary>The whole stack on real loopback sockets, UDP and TCP at one address; answers every request with 200.</summary>
internal sealed class Server : ITransactionUser, IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Server(TransportOptions? options = null, TimeProvider? time = null, string address = "127.0.0.1", int inboxCapacity = 16384, ILogger? logger = null)
    {
        Loop = new SignallingLoop(time ?? TimeProvider.System, inboxCapacity: inboxCapacity);
        Transports = new TransportLayer(Loop, options, logger);
        Layer = new TransactionLayer(Loop, Transports) { User = this };
        Udp = Transports.Listen(TransportProtocol.Udp, new IPEndPoint(IPAddress.Parse(address), 0));
        Tcp = Transports.Listen(TransportProtocol.Tcp, new IPEndPoint(IPAddress.Parse(address), 0));
        Loop.Start();
    }

    public SignallingLoop Loop { get; }
    public TransportLayer Transports { get; }
    public TransactionLayer Layer { get; }
    public IPEndPoint Udp { get; }
    public IPEndPoint Tcp { get; }
    public List<ServerTransaction> Requests { get; } = [];
    public Action<ServerTransaction> Answer { get; set; } = static transaction => transaction.Respond(200);

    /// <summary>Listens on one more transport, on loopback.</summary>
    public Task<IPEndPoint> Listen(TransportProtocol protocol) => Do(() => Transports.Listen(protocol, new IPEndPoint(IPAddress.Loopback, 0)));

    /// <summary>Runs something on the loop.</summary>
    public Task<T> Do<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task.WaitAsync(Patience, TimeProvider.System);
    }

    /// <summary>Waits until something holds, looking whenever the loop and the pool have had their turn.</summary>
    public async Task Until(Func<bool> holds)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await Do(holds))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "It never happened.");
            await Task.Yield();
        }
    }

    public void OnRequest(ServerTransaction transaction)
    {
        Requests.Add(transaction);
        Answer(transaction);
    }

    public void OnAck(SipRequest ack, Flow flow) { }

    public void OnCancel(ServerTransaction invite, SipRequest cancel) => invite.Respond(487);

    public void OnStrayResponse(SipResponse response) { }

    public async ValueTask DisposeAsync()
    {
        await Transports.DisposeAsync();
        await Loop.DisposeAsync();
    }

    public static byte[] Request(string method, string transport, string callId = "c1", string version = "SIP/2.0", string more = "") => Encoding.UTF8.GetBytes(
        $"""
        {method} sip:701@127.0.0.1 {version}
        Via: SIP/2.0/{transport} 127.0.0.1:5999;branch=z9hG4bK-{callId};rport
        Max-Forwards: 70
        From: <sip:alice@127.0.0.1>;tag=a1
        To: <sip:701@127.0.0.1>
        Call-ID: {callId}
        CSeq: 1 {method}
        {more}Content-Length: 0


        """.ReplaceLineEndings("\r\n"));
}

/// <summary>A plain socket of a peer.</summary>
internal sealed class Phone : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65536];

    private Phone(Socket socket) => _socket = socket;

    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    public static Phone OverUdp(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        return new Phone(socket);
    }

    public static async Task<Phone> OverTcp(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        return new Phone(socket);
    }

    public async Task Send(ReadOnlyMemory<byte> bytes) => await _socket.SendAsync(bytes, SocketFlags.None);

    /// <summary>What comes next; empty when the connection was closed.</summary>
    public async Task<string> Hear() => Encoding.UTF8.GetString(await HearBytes());

    /// <inheritdoc cref="Hear"/>
    public async Task<byte[]> HearBytes()
    {
        try
        {
            var length = await _socket.ReceiveAsync(_buffer, SocketFlags.None).WaitAsync(Server.Patience, TimeProvider.System);
            return _buffer[..length];
        }
        catch (SocketException)
        {
            return [];   // reset
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

    public void Dispose() => _socket.Dispose();
}
