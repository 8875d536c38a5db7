using System.Net;
using System.Text;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Tests;

/// <summary>A phone behind a PBX at an address of its own. Calls that come in ring until the test answers or refuses them.</summary>
internal sealed class Phone : IUserAgentUser
{
    private static readonly UserAgentOptions Abilities = new() { Allow = [.. new UserAgentOptions().Allow, SipMethod.Message] };
    private readonly Floor _floor;
    private readonly TransportLayer _transports;
    private readonly UserAgent _agent;

    public Phone(Floor floor, string number, string? name, string endPoint)
    {
        (_floor, Number, Name, EndPoint) = (floor, number, name, IPEndPoint.Parse(endPoint));
        _transports = new TransportLayer(floor.Loop);
        floor.Wire.Attach(_transports, endPoint);
        _agent = new UserAgent(floor.Loop, _transports, new TransactionLayer(floor.Loop, _transports), Abilities, this);
    }

    public string Number { get; }

    /// <summary>The text messages that came.</summary>
    public List<string> Messages { get; } = [];

    public string? Name { get; }
    public IPEndPoint EndPoint { get; }

    /// <summary>What it proves itself with where it is asked to.</summary>
    public string Password { get; set; } = "secret";

    /// <summary>The calls that came in, in order.</summary>
    public List<Line> Incoming { get; } = [];

    /// <summary>The last call that came in.</summary>
    public Line Last => Incoming[^1];

    public int Sessions => _agent.Sessions.Count;

    /// <summary>Calls a number at the server.</summary>
    public Line Dial(string user, params (HeaderName Name, string Value)[] headers) => Dial(new SipUri(user, "127.0.0.1", 5060), headers);

    /// <summary>Registers at the server, and again with every call; what came of it.</summary>
    public SipResponse? Register(int seconds = 3600, string? password = null, uint number = 1, params (string Name, string Value)[] headers)
    {
        SipResponse? answer = null;
        var record = new NameAddr(Name, new SipUri(Number, "127.0.0.1"));
        _floor.Do(() => _agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Register,
                RequestUri = new SipUri(null, "127.0.0.1"),
                From = record,
                To = record,
                NextHop = new Destination(TransportProtocol.Udp, Floor.ServerEndPoint),
                CallId = $"registration-of-{EndPoint}",
                Number = number,
                ContactUser = Number,
                Credentials = new Credentials(Number, password ?? Password, "parkade"),
                Fill = register =>
                {
                    register.Header(HeaderName.Expires, seconds);
                    foreach (var (name, value) in headers) register.Header(name, value);
                },
            },
            (_, response) => answer = response));
        return answer;
    }

    public Line Dial(SipUri uri, params (HeaderName Name, string Value)[] headers)
    {
        var line = new Line(_floor);
        _floor.Do(() => line.Session = _agent.Call(
            new OutgoingCall
            {
                RequestUri = uri,
                From = new NameAddr(Name, new SipUri(Number, "pbx.example")),
                To = new NameAddr(null, uri),
                NextHop = new Destination(TransportProtocol.Udp, Floor.ServerEndPoint),
                Offer = Line.Sdp("sendrecv"),
                Credentials = new Credentials(Number, Password, "parkade"),
                Headers = invite =>
                {
                    foreach (var (name, value) in headers) invite.Header(name, value);
                },
            },
            line));
        return line;
    }

    /// <summary>The Referred-By of a blind transfer by this phone.</summary>
    public (HeaderName, string) ReferredBy => (HeaderName.ReferredBy, new NameAddr(Name, new SipUri(Number, EndPoint.Address.ToString(), EndPoint.Port)).ToString());

    void IUserAgentUser.OnInvite(InviteSession session)
    {
        var line = new Line(_floor) { Session = session };
        session.User = line;
        session.Progress(180);
        Incoming.Add(line);
    }

    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction)
    {
        if (transaction.Request.Method == SipMethod.Message) Messages.Add(Encoding.UTF8.GetString(transaction.Request.Body));
        transaction.Respond(transaction.Request.Method == SipMethod.Message ? 200 : 501);
    }
}

/// <summary>One call of a phone.</summary>
internal sealed class Line(Floor floor) : IInviteSessionUser
{
    private int _version = 1;

    public InviteSession Session { get; set; } = null!;

    public List<string> Offers { get; } = [];
    public SessionEnding? Ending { get; private set; }
    public bool IsUp => Session.State == SessionState.Established;
    public int? Refused => (Ending as SessionEnding.Rejected)?.Status;
    public string? Reason => (Ending as SessionEnding.Rejected)?.ReasonPhrase;
    public string RemoteSdp => Encoding.UTF8.GetString(Session.RemoteSdp.Span);

    public void HangUp() => floor.Do(() => Session.End());

    public void Answer() => floor.Do(() => Session.Accept(Sdp("sendrecv")));

    public void Decline(int status) => floor.Do(() => Session.Reject(status));

    /// <summary>Offers anew with another direction.</summary>
    public void Offer(string direction) => floor.Do(() => Session.SendOffer(Sdp(direction, ++_version)));

    /// <summary>The Replaces value that names this call from the other side's view.</summary>
    public string Replaces
    {
        get
        {
            var id = Session.Dialog!.Id;
            return new Replaces(id.CallId, id.RemoteTag, id.LocalTag).ToString();
        }
    }

    public string? RequestHeader(HeaderName name) => Session.InitialRequest.TryGet(name, out var value) ? Encoding.UTF8.GetString(value) : null;

    public SipResponse? Answered { get; private set; }

    public static byte[] Sdp(string direction, int version = 1) => Encoding.UTF8.GetBytes(
        $"v=0\r\no=- 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\na={direction}\r\n");

    void IInviteSessionUser.OnProgress(InviteSession session, SipResponse provisional) => Answered = provisional;

    void IInviteSessionUser.OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp) { }

    void IInviteSessionUser.OnOffer(InviteSession session, SessionOffer offer)
    {
        var text = Encoding.UTF8.GetString(offer.Body.Span);
        Offers.Add(text);
        var answer = text.Contains("a=sendonly", StringComparison.Ordinal) ? "recvonly"
            : text.Contains("a=recvonly", StringComparison.Ordinal) ? "sendonly"
            : text.Contains("a=inactive", StringComparison.Ordinal) ? "inactive" : "sendrecv";
        offer.Accept(Sdp(answer, ++_version));
    }

    void IInviteSessionUser.OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp) { }

    void IInviteSessionUser.OnOfferRejected(InviteSession session, int status) { }

    /// <summary>The requests in the dialog that came.</summary>
    public List<SipRequest> Requests { get; } = [];

    /// <summary>What the NOTIFYs of a transfer said, line by line.</summary>
    public IEnumerable<string> News => Requests.Where(request => request.Method == SipMethod.Notify).Select(notify => Encoding.UTF8.GetString(notify.Body).TrimEnd());

    /// <summary>What requests of the peer's are answered with.</summary>
    public int Answers { get; set; } = 200;

    /// <summary>Transfers the other party (REFER); its response.</summary>
    public SipResponse? Refer(string to, params (string Name, string Value)[] headers)
    {
        SipResponse? response = null;
        floor.Do(() => Session.SendRequest(
            SipMethod.Refer,
            refer =>
            {
                refer.Header(HeaderName.ReferTo, to);
                foreach (var (name, value) in headers) refer.Header(name, value);
            },
            answer => response = answer));
        return response;
    }

    /// <summary>Presses keys one after the other, by INFO.</summary>
    public void Press(string keys)
    {
        foreach (var key in keys) floor.Do(() => Session.SendRequest(SipMethod.Info, info => info.Body("application/dtmf-relay", Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=160\r\n"))));
    }

    void IInviteSessionUser.OnRequest(InviteSession session, ServerTransaction transaction)
    {
        Requests.Add(transaction.Request);
        transaction.Respond(Answers);
    }

    void IInviteSessionUser.OnEnded(InviteSession session, SessionEnding why) => Ending = why;
}
