using System.Net;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing;
using Parkade.Testing.Wire;

namespace Parkade.Sip.Tests.Transactions;

/// <summary>A transaction layer at 192.0.2.1 and a raw peer at 192.0.2.2, over UDP and TCP on a wire in memory.</summary>
internal sealed class Stage
{
    public const string Us = "192.0.2.1:5060";
    public const string Them = "192.0.2.2:5060";

    public Stage(TransportOptions? options = null, int inboxCapacity = 16384, bool peerTakesStreams = true)
    {
        Loop = new SignallingLoop(Time, inboxCapacity: inboxCapacity);
        Wire = new MemoryWire(Loop);
        Transports = new TransportLayer(Loop, options);
        UdpTransport = Wire.Attach(Transports, Us);
        TcpTransport = Wire.Attach(Transports, Us, TransportProtocol.Tcp);
        Peer = Wire.Peer(Them);
        Layer = new TransactionLayer(Loop, Transports) { User = User };
        Peer.Arrived = _ => Times.Add((Time.GetUtcNow() - ManualTime.Epoch).TotalSeconds);
        StreamPeer = peerTakesStreams ? Wire.Peer(Them, TransportProtocol.Tcp) : null!;
    }

    public ManualTime Time { get; } = new();
    public SignallingLoop Loop { get; }
    public MemoryWire Wire { get; }
    public TransportLayer Transports { get; }
    public MemoryTransport UdpTransport { get; }
    public MemoryTransport TcpTransport { get; }
    public TransactionLayer Layer { get; }
    public WirePeer Peer { get; }
    public WirePeer StreamPeer { get; }
    public RecordingUser User { get; } = new();

    /// <summary>When something arrived at the peer, in seconds since the start.</summary>
    public List<double> Times { get; } = [];

    public static Destination Datagrams => new(TransportProtocol.Udp, IPEndPoint.Parse(Them));
    public static Destination Stream => new(TransportProtocol.Tcp, IPEndPoint.Parse(Them));

    public void Pass(double seconds) => Loop.Advance(Time, TimeSpan.FromSeconds(seconds));

    /// <summary>The peer sends over UDP, and everything that follows at once happens.</summary>
    public void Hear(string text)
    {
        Peer.Send(Us, text);
        Loop.RunUntilIdle();
    }

    public void HearOnStream(string text)
    {
        StreamPeer.Send(Us, text);
        Loop.RunUntilIdle();
    }

    /// <summary>A request as the peer writes it.</summary>
    public static string Request(string method, string branch = "z9hG4bKpeer1", string toTag = "", string callId = "c1", int number = 1, string transport = "UDP", string viaParameters = ";rport", string? cseqMethod = null) =>
        $"""
        {method} sip:701@192.0.2.1 SIP/2.0
        Via: SIP/2.0/{transport} 192.0.2.2:5060;branch={branch}{viaParameters}
        Max-Forwards: 70
        From: "Alice" <sip:alice@192.0.2.2>;tag=a1
        To: <sip:701@192.0.2.1>{(toTag.Length == 0 ? "" : ";tag=" + toTag)}
        Call-ID: {callId}
        CSeq: {number} {cseqMethod ?? method}
        Contact: <sip:alice@192.0.2.2>
        Content-Length: 0


        """;

    /// <summary>A request of ours in the making.</summary>
    public static SipMessageBuilder Ours(SipMethod method, int padding = 0)
    {
        var builder = SipMessageBuilder.Request(method, "sip:alice@192.0.2.2"u8)
            .Header(HeaderName.MaxForwards, "70")
            .Header(HeaderName.Route, "<sip:proxy.example;lr>")
            .Header(HeaderName.From, "<sip:park@192.0.2.1>;tag=p1")
            .Header(HeaderName.To, "<sip:alice@192.0.2.2>")
            .Header(HeaderName.CallId, "ours")
            .Header(HeaderName.CSeq, "7 " + method.Name)
            .Header(HeaderName.Require, "timer");
        return padding == 0 ? builder : builder.Header(HeaderName.Subject, new string('x', padding));
    }

    /// <summary>The peer's response to the last request it received, or to <paramref name="request"/>.</summary>
    public string Answer(int status, string toTag = "t1", string? request = null)
    {
        request ??= Peer.Last;
        var lines = request.Split("\r\n");
        var copied = lines.Where(line => line.StartsWith("Via:", StringComparison.Ordinal) || line.StartsWith("From:", StringComparison.Ordinal)
            || line.StartsWith("Call-ID:", StringComparison.Ordinal) || line.StartsWith("CSeq:", StringComparison.Ordinal));
        return $"SIP/2.0 {status} Whatever\n{string.Join('\n', copied)}\nTo: <sip:alice@192.0.2.2>;tag={toTag}\nContent-Length: 0\n\n";
    }
}

internal sealed class RecordingUser : ITransactionUser
{
    public List<ServerTransaction> Requests { get; } = [];
    public List<SipRequest> Acks { get; } = [];
    public List<ServerTransaction> Cancels { get; } = [];
    public List<SipResponse> Strays { get; } = [];
    public Action<ServerTransaction>? Arrived { get; set; }

    public void OnRequest(ServerTransaction transaction)
    {
        Requests.Add(transaction);
        Arrived?.Invoke(transaction);
    }

    public void OnAck(SipRequest ack, Flow flow) => Acks.Add(ack);

    public void OnCancel(ServerTransaction invite, SipRequest cancel) => Cancels.Add(invite);

    public void OnStrayResponse(SipResponse response) => Strays.Add(response);
}

internal sealed class RecordingClient : IClientTransactionUser
{
    public List<int> Statuses { get; } = [];
    public List<TransactionFailure> Failures { get; } = [];

    public void OnResponse(ClientTransaction transaction, SipResponse response) => Statuses.Add(response.StatusCode);

    public void OnFailed(ClientTransaction transaction, TransactionFailure why) => Failures.Add(why);
}
