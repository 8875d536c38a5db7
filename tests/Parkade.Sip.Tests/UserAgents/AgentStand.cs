using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>A user agent on a network in memory, with a clock moved by hand.</summary>
internal sealed class AgentStand : IUserAgentUser
{
    public const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";

    public AgentStand(UserAgentOptions? options = null, bool knowsHosts = true)
    {
        Resolver = new FixedHosts { KnowsNone = !knowsHosts };
        Loop = new SignallingLoop(Time);
        Transports = new TransportLayer(Loop);
        Network = new PhoneNetwork(Loop, Transports);
        Transactions = new TransactionLayer(Loop, Transports);
        Agent = new UserAgent(Loop, Transports, Transactions, options ?? new UserAgentOptions { SessionInterval = TimeSpan.Zero }, this, locator: Resolver);
    }

    public ManualTime Time { get; } = new();
    public SignallingLoop Loop { get; }
    public TransportLayer Transports { get; }
    public TransactionLayer Transactions { get; }
    public PhoneNetwork Network { get; }
    public UserAgent Agent { get; }
    public FixedHosts Resolver { get; }

    /// <summary>What is done with a new call; by default nothing.</summary>
    public Action<InviteSession> Invited { get; set; } = static _ => { };

    /// <summary>Who is let in; by default everybody.</summary>
    public Func<ServerTransaction, bool> Admits { get; set; } = static _ => true;

    public Action<ServerTransaction> OutOfDialog { get; set; } = static transaction => transaction.Respond(200);

    public List<InviteSession> Calls { get; } = [];

    public SessionDiary Diary { get; } = new();

    public ScriptedPhone Phone(string address = "192.0.2.10:5060", TransportProtocol protocol = TransportProtocol.Udp) => Network.Phone(address, protocol);

    bool IUserAgentUser.Admit(ServerTransaction transaction) => Admits(transaction);

    void IUserAgentUser.OnInvite(InviteSession session)
    {
        session.User = Diary;
        Calls.Add(session);
        Invited(session);
    }

    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction) => OutOfDialog(transaction);

    public InviteSession Call(ScriptedPhone phone, string sdp = Sdp, Action<SipMessageBuilder>? headers = null, Credentials? credentials = null)
    {
        var uri = Uris.Of($"sip:phone@{phone.Address}");
        var session = Agent.Call(
            new OutgoingCall
            {
                RequestUri = uri,
                From = new NameAddr("Park 701", new SipUri("701", "192.0.2.1")),
                To = new NameAddr(null, uri),
                NextHop = new Destination(phone.Protocol, phone.Address),
                Offer = System.Text.Encoding.UTF8.GetBytes(sdp),
                Headers = headers,
                Credentials = credentials,
            },
            Diary);
        Run();
        return session;
    }

    public void Run() => Loop.RunUntilIdle();

    /// <summary>Moves the clock; every timer on the way fires at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        Run();
        while (Loop.Timers.UntilNext is { } next && next <= by)
        {
            Time.Advance(next);
            by -= next;
            Run();
        }
        Time.Advance(by);
        Run();
    }

    /// <summary>Nothing is left anywhere, and every session was told its end once.</summary>
    public void AssertNothingLeft()
    {
        Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(Agent.Sessions);
        Assert.Equal(0, Agent.Unfinished);
        Assert.Equal(0, Agent.DialogCount);
        Assert.Equal(0, Transactions.ClientCount);
        Assert.Equal(0, Transactions.ServerCount);
        Assert.Equal(0, Loop.Timers.Count);
        Assert.All(Diary.Endings, ending => Assert.Single(ending.Value));
    }
}
