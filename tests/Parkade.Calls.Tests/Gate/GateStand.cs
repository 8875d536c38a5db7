using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Peers;
using Parkade.Parking.Rights;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing;
using Parkade.Testing.Phones;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Gate;

/// <summary>The gate alone, on a network in memory: whom it admits is answered 299.</summary>
internal sealed class GateStand : ITransactionUser
{
    private const string Server = "192.0.2.1:5060";

    private readonly SignallingLoop _loop;
    private readonly MemoryWire _wire;
    private readonly Dictionary<TransportProtocol, MemoryTransport> _transports = [];
    private readonly Dictionary<(TransportProtocol, string), WirePeer> _peers = [];
    private readonly TransactionLayer _transactions;
    private int _calls;

    public GateStand(PhoneSystem system)
    {
        _loop = new SignallingLoop(Time);
        _wire = new MemoryWire(_loop);
        var transports = new TransportLayer(_loop);
        foreach (var protocol in Enum.GetValues<TransportProtocol>()) _transports[protocol] = _wire.Attach(transports, Server, protocol);
        _transactions = new TransactionLayer(_loop, transports) { User = this };
        var trusted = new TrustedPeers([IPNetwork.Parse("10.0.0.0/8")]);
        House = new GateHouse(trusted, new CurrentArrangement(new Arrangement([], system, Roster.Empty)), Time, Log);
    }

    public ManualTime Time { get; } = new();
    public GateHouse House { get; }
    public LogLines Log { get; } = new();

    /// <summary>The sender of the last request that was admitted.</summary>
    public Sender? Sender { get; private set; }

    public int Kept => _transactions.ServerCount;

    /// <summary>From now on this peer has proved itself with a certificate of these names.</summary>
    public void Certify(string address, params string[] names) => _transports[TransportProtocol.Tls].Certificates[IPEndPoint.Parse(address)] = names;

    /// <summary>Sends a request and gives the status of its answer; null: none came.</summary>
    public int? Ask(string from, string method = "INVITE", TransportProtocol protocol = TransportProtocol.Udp, string address = "203.0.113.7:5060", string? authorization = null, string userAgent = "Phone 1.0")
    {
        Sender = null;
        var peer = Peer(protocol, address);
        var before = peer.Received.Count;
        peer.Send(Server, $"""
            {method} {Uri} SIP/2.0
            Via: SIP/2.0/{protocol.ViaName} {address};branch=z9hG4bK-{++_calls};rport
            From: <sip:{from}@192.0.2.1>;tag=f
            To: <sip:{(method == "REGISTER" ? from : "700")}@192.0.2.1>
            Call-ID: {_calls}@phone
            CSeq: 1 {method}
            Max-Forwards: 70
            Contact: <sip:{from}@{address}>
            User-Agent: {userAgent}
            Subject: {new string('x', 150)}
            {(authorization is null ? "" : "Authorization: " + authorization + "\n")}Content-Length: 0


            """);
        _loop.Advance(Time, TimeSpan.Zero);
        return peer.Received.Count == before ? null : int.Parse(peer.Last.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    public const string Uri = "sip:700@192.0.2.1";

    /// <summary>Asks, and asks again with an answer to the challenge.</summary>
    public int? Prove(string user, string password, string? from = null, string method = "INVITE", TransportProtocol protocol = TransportProtocol.Udp, string address = "203.0.113.7:5060") =>
        Ask(from ?? user, method, protocol, address) == 401
            ? Ask(from ?? user, method, protocol, address, DigestAnswer.To(WirePeer.Header(Peer(protocol, address).Last, "WWW-Authenticate"), user, password, method, Uri)) : null;

    /// <summary>The algorithms of the challenges in the last answer to an address, in order.</summary>
    public string[] Algorithms(TransportProtocol protocol = TransportProtocol.Udp, string address = "203.0.113.7:5060") =>
        [.. Peer(protocol, address).Last.Split("\r\n").Where(line => line.StartsWith("WWW-Authenticate:", StringComparison.OrdinalIgnoreCase)).Select(line => DigestAnswer.Part(line, "algorithm"))];

    public void Advance(TimeSpan by) => _loop.Advance(Time, by);

    private WirePeer Peer(TransportProtocol protocol, string address)
    {
        if (!_peers.TryGetValue((protocol, address), out var peer)) _peers.Add((protocol, address), peer = _wire.Peer(address, protocol));
        return peer;
    }

    void ITransactionUser.OnRequest(ServerTransaction transaction)
    {
        if (!House.Gatekeeper.Admit(transaction)) return;
        Sender = transaction.Request.Sender as Sender;
        transaction.Respond(299);
    }

    void ITransactionUser.OnAck(SipRequest ack, Flow flow) { }

    void ITransactionUser.OnCancel(ServerTransaction invite, SipRequest cancel) { }

    void ITransactionUser.OnStrayResponse(SipResponse response) { }
}

/// <summary>A log as a test reads it.</summary>
internal sealed class LogLines : ILogger
{
    public List<string> Written { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
}
