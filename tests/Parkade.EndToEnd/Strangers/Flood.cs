using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Parkade.EndToEnd.Strangers;

/// <summary>Strangers at many addresses, who send REGISTER and INVITE as fast as they are told, over UDP, TCP and TLS together.</summary>
internal sealed class Flood : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _senders = [];
    private readonly ConcurrentDictionary<string, int> _sent = [];
    private int _number;

    /// <summary>How many requests went out, by transport.</summary>
    public IReadOnlyDictionary<string, int> Sent => _sent;

    /// <summary>Begins. Each sender sends <paramref name="burst"/> requests every 20 ms.</summary>
    public static Flood Begin(IPEndPoint plain, IPEndPoint secure, int senders, int burst)
    {
        var flood = new Flood();
        for (var n = 1; n <= senders; n++)
        {
            var (udp, tcp, tls) = (Address(1, n), Address(2, n), Address(3, n));
            flood._senders.Add(flood.Datagrams(udp, plain, burst));
            flood._senders.Add(flood.Streams(tcp, plain, burst, "TCP", stream => Task.FromResult(stream)));
            flood._senders.Add(flood.Streams(tls, secure, burst, "TLS", Secured));
        }
        return flood;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_senders);
        _stop.Dispose();
    }

    private async Task Datagrams(IPAddress from, IPEndPoint to, int burst)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(from, 0));
        var answer = new byte[4096];
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (await Next(timer))
        {
            for (var i = 0; i < burst; i++) await socket.SendToAsync(Request("UDP", (IPEndPoint)socket.LocalEndPoint!), to);
            while (socket.Available > 0) socket.Receive(answer);
            Count("UDP", burst);
        }
    }

    private async Task Streams(IPAddress from, IPEndPoint to, int burst, string transport, Func<Stream, Task<Stream>> open)
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        while (await Next(timer))
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(to, _stop.Token);
                await using var stream = await open(new NetworkStream(socket)).WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, _stop.Token);
                var listening = stream.CopyToAsync(Stream.Null, _stop.Token);
                while (!listening.IsCompleted && await Next(timer))
                {
                    for (var i = 0; i < burst; i++) await stream.WriteAsync(Request(transport, (IPEndPoint)socket.LocalEndPoint!), _stop.Token);
                    Count(transport, burst);
                }
            }
            catch (Exception refused) when (refused is IOException or SocketException or OperationCanceledException or TimeoutException or System.Security.Authentication.AuthenticationException)
            {
                // Turned away: it comes again.
            }
        }
    }

    private async ValueTask<bool> Next(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Count(string transport, int burst) => _sent.AddOrUpdate(transport, burst, (_, before) => before + burst);

    private byte[] Request(string transport, IPEndPoint from)
    {
        var n = Interlocked.Increment(ref _number);
        var (method, user) = (n % 3) switch { 0 => ("INVITE", "700"), 1 => ("REGISTER", "201"), _ => ("REGISTER", $"x{n}") };
        return Encoding.ASCII.GetBytes(
            $"{method} sip:{(method == "INVITE" ? user + "@" : "")}parkade SIP/2.0\r\nVia: SIP/2.0/{transport} {from};branch=z9hG4bK-flood-{n};rport\r\n" +
            $"Max-Forwards: 70\r\nFrom: <sip:{user}@parkade>;tag={n}\r\nTo: <sip:{user}@parkade>\r\nCall-ID: flood-{n}@{from.Address}\r\nCSeq: 1 {method}\r\n" +
            $"Contact: <sip:{user}@{from}>\r\nExpires: 3600\r\nContent-Length: 0\r\n\r\n");
    }

    private static async Task<Stream> Secured(Stream plain)
    {
#pragma warning disable CA5359 // Who floods does not care whom.
        var secured = new SslStream(plain, leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await secured.AuthenticateAsClientAsync("parkade");
        return secured;
    }

    private static IPAddress Address(byte kind, int n) => new([127, 66, kind, (byte)n]);
}
