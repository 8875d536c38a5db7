using System.Globalization;
using System.Net;
using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transactions;

/// <summary>Two transaction layers talk over a network that loses, doubles and reorders. What must hold, holds for every seed.</summary>
public sealed class LossyWireTests
{
    private const int Requests = 60;
    private static readonly int[] FinalStatuses = [200, 202, 404, 486, 503, 603];

    public static TheoryData<int, double, double, int> Weather()
    {
        var weather = new TheoryData<int, double, double, int>();
        for (var seed = 1; seed <= 12; seed++) weather.Add(seed, 0.3, 0.3, 450);
        // The last repetition leaves after 31.5 s and the server forgets after 32 s (RFC 3261 §17.2.1): no more jitter than between them.
        for (var seed = 1; seed <= 8; seed++) weather.Add(seed, 0.6, 0.1, 450);
        weather.Add(1, 0, 1, 0);
        weather.Add(1, 1, 0, 0);
        return weather;
    }

    [Theory]
    [MemberData(nameof(Weather))]
    public void Every_request_ends_once_and_is_seen_once_and_nothing_stays_behind(int seed, double loss, double duplication, int jitter)
    {
        var time = new ManualTime();
        var loop = new SignallingLoop(time);
        var wire = new MemoryWire(loop, seed) { Loss = loss, Duplication = duplication, Delay = TimeSpan.FromMilliseconds(20), Jitter = TimeSpan.FromMilliseconds(jitter) };
        var random = new Random(seed);
        var server = new Server(loop, random);
        server.Serve(Side(loop, wire, "192.0.2.1:5060"));
        var clients = Side(loop, wire, "192.0.2.2:5060");
        var calls = new List<Call>();

        for (var i = 0; i < Requests; i++)
        {
            var call = new Call(i, random.Next(2) == 0 ? SipMethod.Invite : SipMethod.Options);
            calls.Add(call);
            loop.Timers.After(TimeSpan.FromMilliseconds(random.Next(2000)), () => call.Place(clients));
            // No timer ends an INVITE that rings: its user takes it back some time (RFC 3261 §17.1.1.2).
            loop.Timers.After(TimeSpan.FromMinutes(3), call.TakeBack);
            if (random.Next(4) == 0) loop.Timers.After(TimeSpan.FromMilliseconds(2000 + random.Next(3000)), call.TakeBack);
        }
        loop.Advance(time, TimeSpan.FromMinutes(10));

        foreach (var call in calls)
        {
            Assert.Equal(1, call.Finals + call.Failures);
            Assert.True(server.Seen.GetValueOrDefault(call.CallId) <= 1, $"{call.CallId} was seen {server.Seen.GetValueOrDefault(call.CallId)} times");
            if (call.Status != 0) Assert.Equal(server.Answered[call.CallId], call.Status);
        }
        if (loss < 0.5) Assert.All(calls, call => Assert.Equal(1, call.Finals));
        Assert.Equal(0, clients.ClientCount);
        Assert.Equal(0, server.Layer!.ServerCount);
        Assert.Equal(0, loop.Timers.Count);
    }

    private static TransactionLayer Side(SignallingLoop loop, MemoryWire wire, string endPoint)
    {
        var transports = new TransportLayer(loop);
        wire.Attach(transports, endPoint);
        return new TransactionLayer(loop, transports);
    }

    /// <summary>Answers everything after a while, with a provisional response or without.</summary>
    private sealed class Server(SignallingLoop loop, Random random) : ITransactionUser
    {
        public TransactionLayer? Layer { get; private set; }
        public Dictionary<string, int> Seen { get; } = [];
        public Dictionary<string, int> Answered { get; } = [];

        public void OnRequest(ServerTransaction transaction)
        {
            var id = Encoding.ASCII.GetString(transaction.Request.CallId);
            Seen[id] = Seen.GetValueOrDefault(id) + 1;
            if (random.Next(2) == 0 && transaction.Request.Method == SipMethod.Invite) transaction.Respond(180);
            var status = FinalStatuses[random.Next(FinalStatuses.Length)];
            loop.Timers.After(TimeSpan.FromMilliseconds(random.Next(4000)), () => Answer(transaction, id, status));
        }

        public void OnCancel(ServerTransaction invite, SipRequest cancel) => Answer(invite, Encoding.ASCII.GetString(invite.Request.CallId), 487);

        public void OnAck(SipRequest ack, Flow flow) { }

        public void OnStrayResponse(SipResponse response) { }

        private void Answer(ServerTransaction transaction, string id, int status)
        {
            if (!transaction.Respond(status)) return;
            Answered[id] = status;
            // The core's part: a 2xx to an INVITE is repeated until it is acknowledged (RFC 3261 §13.3.1.4).
            if (transaction.Request.Method != SipMethod.Invite || status >= 300) return;
            for (var at = 500; at < 32000; at += 1500) loop.Timers.After(TimeSpan.FromMilliseconds(at), transaction.Resend);
        }

        public void Serve(TransactionLayer layer)
        {
            Layer = layer;
            layer.User = this;
        }
    }

    private sealed class Call(int number, SipMethod method) : IClientTransactionUser
    {
        private ClientTransaction? _transaction;

        public string CallId { get; } = string.Create(CultureInfo.InvariantCulture, $"call-{number}");
        public int Finals { get; private set; }
        public int Failures { get; private set; }
        public int Status { get; private set; }

        public void Place(TransactionLayer layer) => _transaction = layer.Send(
            SipMessageBuilder.Request(method, "sip:701@192.0.2.1"u8)
                .Header(HeaderName.MaxForwards, "70")
                .Header(HeaderName.From, "<sip:a@192.0.2.2>;tag=" + CallId)
                .Header(HeaderName.To, "<sip:701@192.0.2.1>")
                .Header(HeaderName.CallId, CallId)
                .Header(HeaderName.CSeq, "1 " + method.Name),
            new Destination(TransportProtocol.Udp, IPEndPoint.Parse("192.0.2.1:5060")), this);

        public void TakeBack() => _transaction!.Cancel();

        public void OnResponse(ClientTransaction transaction, SipResponse response)
        {
            if (response.IsProvisional) return;
            if (Status == 0) Finals++;
            Assert.True(Status == 0 || (Status == response.StatusCode && response.IsSuccess), "two different final responses");
            Status = response.StatusCode;
        }

        public void OnFailed(ClientTransaction transaction, TransactionFailure why) => Failures++;
    }
}
