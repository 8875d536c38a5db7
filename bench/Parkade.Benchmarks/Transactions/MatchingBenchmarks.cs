using System.Globalization;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Benchmarks.Transactions;

/// <summary>What it costs to find the transaction of a message among many, and to carry one from its request to its end.</summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private readonly StillTime _time = new();
    private SignallingLoop _loop = null!;
    private TransactionLayer _layer = null!;
    private IMessageSink _sink = null!;
    private SilentFlow _flow = null!;
    private SipRequest _known = null!;
    private SipRequest _strangerAck = null!;
    private SipResponse _answer = null!;
    private byte[][] _fresh = [];
    private int _next;

    /// <summary>How many transactions are alive.</summary>
    [Params(100, 10_000)]
    public int Alive { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _loop = new SignallingLoop(_time);
        var transports = new TransportLayer(_loop);
        transports.Attach(new SilentTransport());
        _layer = new TransactionLayer(_loop, transports) { User = new Answering() };
        _sink = _layer;
        _flow = new SilentFlow(IPEndPoint.Parse("192.0.2.2:5060"));
        // INVITEs that ring stay for ever.
        for (var i = 0; i < Alive; i++) _sink.OnRequest(Read("INVITE", i), _flow);
        _known = Read("INVITE", Alive / 2);
        _strangerAck = Read("ACK", Alive + 1);
        var sent = _layer.Send(
            SipMessageBuilder.Request(SipMethod.Invite, "sip:a@192.0.2.2"u8)
                .Header(HeaderName.From, "<sip:p@192.0.2.1>;tag=1").Header(HeaderName.To, "<sip:a@192.0.2.2>")
                .Header(HeaderName.CallId, "x").Header(HeaderName.CSeq, "1 INVITE"),
            _flow, new Deaf());
        _answer = SipMessageBuilder.ResponseTo(sent.Request, 180).BuildResponse();
        _fresh = [.. Enumerable.Range(0, 4096).Select(i => Text("OPTIONS", 1_000_000 + i))];
    }

    /// <summary>A repeated request: its transaction is found and its response sent again.</summary>
    [Benchmark]
    public void Retransmission_is_found_and_answered() => _sink.OnRequest(_known, _flow);

    /// <summary>An ACK to a 2xx: no transaction is found.</summary>
    [Benchmark]
    public void Ack_without_a_transaction() => _sink.OnRequest(_strangerAck, _flow);

    /// <summary>A provisional response to a request of ours.</summary>
    [Benchmark]
    public void Response_is_found() => _sink.OnResponse(_answer, _flow);

    /// <summary>Parse, new transaction, 200, and its end 32 s later.</summary>
    [Benchmark]
    public void Request_from_its_bytes_to_its_end()
    {
        _sink.OnRequest(Read(_fresh[_next++ % _fresh.Length]), _flow);
        // Each comes around again long after it was forgotten.
        if (_next % 64 != 0) return;
        _time.Advance(TimeSpan.FromSeconds(32));
        _loop.RunUntilIdle();
    }

    private static SipRequest Read(string method, int number) => Read(Text(method, number));

    private static SipRequest Read(byte[] bytes) =>
        SipParser.TryParse(bytes, out var message, out _) ? (SipRequest)message : throw new InvalidOperationException("The benchmark's request is malformed.");

    private static byte[] Text(string method, int number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{method} sip:701@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK-{number:x8}-524287-1---d8754z;rport\r\nMax-Forwards: 70\r\nFrom: <sip:alice@192.0.2.2>;tag=a{number}\r\nTo: <sip:701@192.0.2.1>\r\nCall-ID: {number}@192.0.2.2\r\nCSeq: 1 {method}\r\nContent-Length: 0\r\n\r\n"));

    private sealed class Answering : ITransactionUser
    {
        public void OnRequest(ServerTransaction transaction) => transaction.Respond(transaction.Request.Method == SipMethod.Invite ? 180 : 200);

        public void OnAck(SipRequest ack, Flow flow) { }

        public void OnCancel(ServerTransaction invite, SipRequest cancel) { }

        public void OnStrayResponse(SipResponse response) { }
    }

    private sealed class Deaf : IClientTransactionUser
    {
        public void OnResponse(ClientTransaction transaction, SipResponse response) { }

        public void OnFailed(ClientTransaction transaction, TransactionFailure why) { }
    }

    private sealed class SilentTransport : ITransport
    {
        public TransportProtocol Protocol => TransportProtocol.Udp;

        public IPEndPoint Local { get; } = IPEndPoint.Parse("192.0.2.1:5060");

        public Flow FlowTo(Destination destination) => new SilentFlow(destination.EndPoint);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class SilentFlow(IPEndPoint remote)
        : Flow(TransportProtocol.Udp, IPEndPoint.Parse("192.0.2.1:5060"), remote, new HostPort("192.0.2.1", 5060))
    {
        public override bool IsOpen => true;

        public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) { }
    }

    private sealed class StillTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
