using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Benchmarks.Lamps;

/// <summary>Phones with one lamp each, on a few sockets with a thread each: they answer every NOTIFY and note when it came.</summary>
internal sealed class Desks : IDisposable
{
    private const int Sockets = 20;

    private readonly IPEndPoint _server;
    private readonly int _phones;
    private readonly List<Socket> _sockets = [];
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _arrivals = [];
    private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Desks(IPEndPoint server, int phones)
    {
        (_server, _phones) = (server, phones);
        for (var i = 0; i < Math.Min(Sockets, phones); i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _sockets.Add(socket);
            new Thread(() => Receive(socket)) { IsBackground = true }.Start();
        }
    }

    /// <summary>From now on arrivals are counted anew.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _arrivals.Clear();
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>When each phone's NOTIFY came, once all have.</summary>
    public async Task<IReadOnlyList<long>> AllTold()
    {
        await _all.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System).ConfigureAwait(false);
        lock (_gate) return [.. _arrivals.Values];
    }

    /// <summary>Every phone subscribes, fifty at a time.</summary>
    public async Task SubscribeAsync()
    {
        Begin();
        for (var phone = 0; phone < _phones; phone++)
        {
            var socket = _sockets[phone % _sockets.Count];
            socket.SendTo(Subscribe(phone, socket.LocalEndPoint!), _server);
            while (phone % 50 == 49 && Told < phone + 1) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System).ConfigureAwait(false);
        }
        await AllTold().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    private int Told
    {
        get { lock (_gate) return _arrivals.Count; }
    }

    private void Receive(Socket socket)
    {
        var buffer = new byte[65536];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                var length = socket.ReceiveFrom(buffer, ref from);
                var now = TimeProvider.System.GetTimestamp();
                if (!SipParser.TryParse(buffer.AsSpan(0, length).ToArray(), out var message, out _) || message is not SipRequest notify) continue;
                socket.SendTo(SipMessageBuilder.ResponseTo(notify, 200).BuildResponse().Bytes.Span, _server);
                lock (_gate)
                {
                    _arrivals.TryAdd(Encoding.ASCII.GetString(notify.CallId), now);
                    if (_arrivals.Count == _phones) _all.TrySetResult();
                }
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // Dispose closed it.
        }
    }

    private static byte[] Subscribe(int phone, EndPoint local) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        SUBSCRIBE sip:701@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP {local};branch=z9hG4bK{phone};rport
        Max-Forwards: 70
        From: <sip:{phone}@127.0.0.1>;tag={phone}
        To: <sip:701@127.0.0.1>
        Call-ID: {phone}
        CSeq: 1 SUBSCRIBE
        Contact: <sip:{phone}@{local}>
        Event: dialog
        Accept: application/dialog-info+xml
        Expires: 3600
        Content-Length: 0


        """).ReplaceLineEndings("\r\n"));
}
