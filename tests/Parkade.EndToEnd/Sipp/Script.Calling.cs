namespace Parkade.EndToEnd.Sipp;

/// <summary>Steps of one who calls.</summary>
internal sealed partial class Script
{
    /// <summary>The INVITE; without a body it asks for an offer (RFC 3261 §13.2.1).</summary>
    public Script Invite(string? sdp = null, string headers = "")
    {
        _inviteCSeq = ++_cseq;
        return Add("invite", ("cseq", Text(_inviteCSeq)), ("headers", headers), ("body", BodyOf(sdp ?? Sdp.Audio)));
    }

    /// <summary>The 2xx comes, after any provisional responses, and is acknowledged.</summary>
    public Script Answered(string ackBody = "") => Maybe(100).Maybe(180).Maybe(183).Expect(200).Ack(ackBody);

    public Script Ack(string body = "") => Add("ack", ("cseq", Text(_inviteCSeq)), ("body", BodyOf(body)));

    /// <summary>The INVITE is refused with this status, and the refusal acknowledged.</summary>
    public Script Refused(int status) => Maybe(100).Maybe(180).Maybe(183).Expect(status).AckRefusal();

    public Script AckRefusal() => Add("ack-refusal", ("cseq", Text(_inviteCSeq)));

    /// <summary>The CANCEL of the INVITE under way, its 200 and the 487 (RFC 3261 §9).</summary>
    public Script Cancel() => Add("cancel", ("cseq", Text(_inviteCSeq))).Expect(200).Expect(487).AckRefusal();

    /// <summary>A request within the dialog.</summary>
    public Script Request(string method, string body = "", string headers = "", string type = "application/sdp")
    {
        _cseq++;
        if (method == "INVITE") _inviteCSeq = _cseq;
        return Add("request", ("method", method), ("cseq", Text(_cseq)), ("headers", headers), ("body", BodyOf(body, type)));
    }

    /// <summary>A re-INVITE that is accepted.</summary>
    public Script Reinvite(string sdp, string headers = "") => Request("INVITE", sdp, headers).Maybe(100).Expect(200).Ack();

    public Script Bye() => Request("BYE").Expect(200);

    /// <summary>Either the call is answered and kept until BYE, or it is refused with this status; both are success.</summary>
    public Script AnsweredUntilByeOrRefused(int status) => EitherAnsweredOrRefused(status, answered => answered.Until("BYE"));

    /// <summary>Either the call is answered and hung up, or it is refused with this status; both are success.</summary>
    public Script AnsweredAndHungUpOrRefused(int status) => EitherAnsweredOrRefused(status, answered => answered.Bye());

    private Script EitherAnsweredOrRefused(int status, Action<Script> whenAnswered)
    {
        Maybe(100).Maybe(180)
            .Add("expect", ("status", "200"), ("attributes", "rrs=\"true\" optional=\"true\" next=\"answered\""))
            .Add("expect", ("status", Text(status)), ("attributes", "")).AckRefusal()
            .Add("jump", ("label", "over")).Add("label", ("label", "answered"))
            .Ack();
        whenAnswered(this);
        return Add("label", ("label", "over"));
    }

    /// <summary>The 2xx has come before the CANCEL goes out: the CANCEL is answered and changes nothing (RFC 3261 §9.2).</summary>
    public Script CancelledTooLate() => Maybe(100).Expect(200).Add("cancel", ("cseq", Text(_inviteCSeq))).Expect(200).Ack();

    /// <summary>A request outside of any dialog, answered with 200.</summary>
    public Script Ask(string method) => Add("ask", ("method", method), ("cseq", Text(++_cseq))).Expect(200);

    /// <summary>A subscription that is accepted; how often a NOTIFY comes is the script's next concern.</summary>
    public Script Subscribe(string headers) => Add("subscribe", ("cseq", Text(++_cseq)), ("headers", headers)).Expect(200);

    /// <summary>So many NOTIFYs come, each answered with 200.</summary>
    public Script Notified(int times)
    {
        for (var i = 0; i < times; i++) Until("NOTIFY");
        return this;
    }
}
