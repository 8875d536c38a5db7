using System.Globalization;
using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Trunks;
using Parkade.Sip.Headers;
using Parkade.Parking.Rights;
using Parkade.Sip.Locating;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Trunks;

/// <summary>A board of trunks on a network in memory, with providers that a test scripts.</summary>
internal sealed class TrunkStand : IUserAgentUser, ILocator
{
    private readonly SignallingLoop _loop;
    private readonly MemoryWire _wire;
    private readonly CancellationTokenSource _stopping = new();

    public TrunkStand(params Trunk[] trunks)
    {
        _loop = new SignallingLoop(Time);
        _wire = new MemoryWire(_loop);
        var transports = new TransportLayer(_loop);
        _wire.Attach(transports, "192.0.2.1:5060");
        Agent = new UserAgent(_loop, transports, new TransactionLayer(_loop, transports), new UserAgentOptions(), this);
        Board = new TrunkBoard(new CurrentArrangement(new Arrangement([], new PhoneSystem { Trunks = trunks }, Roster.Empty)), _loop, Agent, this, Log, _stopping.Token);
    }

    public ManualTime Time { get; } = new();
    public UserAgent Agent { get; }
    public TrunkBoard Board { get; }
    public Gate.LogLines Log { get; } = new();

    /// <summary>The addresses of each host, in order.</summary>
    public Dictionary<string, string[]> Hosts { get; } = [];

    public TrunkLine Line => Board.Lines[0];

    public Provider Provider(string address) => new(_wire.Peer(address));

    public void Start()
    {
        _loop.Post(Board.Start);
        Advance(0);
    }

    public void Advance(double seconds) => _loop.Advance(Time, TimeSpan.FromSeconds(seconds));

    public Task Stop()
    {
        Task? stopped = null;
        _loop.Post(() => { stopped = Board.StopAsync(); });
        Advance(0);
        return stopped!;
    }

    /// <summary>Where a call would go now, in order.</summary>
    public string[] Ways(string number = "5550100")
    {
        var task = Board.TargetsAsync(Line.Trunk, number, CancellationToken.None).AsTask();
        Assert.True(task.IsCompletedSuccessfully);
        return [.. task.Result.Select(target => $"{target.Uri} at {target.Peer.Address}")];
    }

    ValueTask<IReadOnlyList<Destination>> ILocator.LocateAsync(SipUri uri, CancellationToken stopping) =>
        new([.. Hosts.GetValueOrDefault(uri.Host, []).Select(address => new Destination(TransportProtocol.Udp, IPEndPoint.Parse(address)))]);

    void IUserAgentUser.OnInvite(InviteSession session) => session.Reject(404);

    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction) => transaction.Respond(501);
}

/// <summary>A provider that answers as the test says.</summary>
internal sealed class Provider
{
    private readonly WirePeer _peer;

    public Provider(WirePeer peer)
    {
        _peer = peer;
        peer.Arrived = OnArrived;
    }

    /// <summary>What a method is answered with, a status line's end and header lines; null: silence.</summary>
    public Func<string, string?> Answer { get; set; } = static _ => "200 OK";

    public IEnumerable<string> Of(string method) => _peer.Received.Where(text => text.StartsWith(method + " ", StringComparison.Ordinal));

    public int Count(string method) => Of(method).Count();

    private void OnArrived(string text)
    {
        if (text.StartsWith("SIP/2.0", StringComparison.Ordinal) || Answer(text) is not { } answer) return;
        var lines = answer.Split('\n', 2);
        var copied = string.Concat(new[] { "Via", "From", "Call-ID", "CSeq" }.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name}: {WirePeer.Header(text, name)}\n")));
        _peer.Send("192.0.2.1:5060", $"SIP/2.0 {lines[0]}\n{copied}To: {WirePeer.Header(text, "To")};tag=p\n{(lines.Length > 1 ? lines[1].TrimEnd() + "\n" : "")}Content-Length: 0\n\n");
    }
}
