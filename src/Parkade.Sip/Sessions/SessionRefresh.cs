using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>Keeps a session from expiring, or lets it expire: RFC 4028 §7.2, §10.</summary>
internal sealed class SessionRefresh(UserAgent agent, InviteSession session)
{
    private SessionInterval _interval = agent.Interval;
    private IntervalTerms _terms;
    private SipTimer? _refresh;
    private SipTimer? _expiry;
    private bool _closed;
    private bool _updating;

    /// <summary>The peer's Allow names UPDATE, so that a refresh needs no session description.</summary>
    public bool PeerTakesUpdate { get; set; }

    /// <summary>A session or a refresh was agreed: the interval runs anew.</summary>
    public void Begin(in IntervalTerms terms)
    {
        Stop();
        _terms = terms;
        if (_closed || terms.Seconds == 0) return;
        if (terms.WeRefresh) _refresh = agent.Timers.After(terms.RefreshAfter, Refresh);
        _expiry = agent.Timers.After(terms.ExpireAfter, Expire);
    }

    public void Close()
    {
        _closed = true;
        Stop();
    }

    /// <summary>What our INVITE or UPDATE in the session asks for: the interval agreed before, who refreshes stays (RFC 4028 §7.4).</summary>
    public void WriteRequest(SipMessageBuilder request)
    {
        var agreed = _terms.Seconds == 0 ? _interval : _interval with { Seconds = Math.Max(_terms.Seconds, _interval.MinSeconds) };
        var refresher = _terms.Seconds == 0 ? Refresher.None : _terms.WeRefresh ? Refresher.Uac : Refresher.Uas;
        IntervalFields.WriteRequest(request, agreed, refresher);
    }

    /// <summary>A 2xx to our INVITE or UPDATE.</summary>
    public void Accept(SipResponse success) => Begin(_interval.Accept(success));

    /// <summary>Writes into our 2xx what it agrees to.</summary>
    public void Answer(SipRequest request, SipMessageBuilder success)
    {
        var asked = IntervalFields.Read(request);
        var terms = _interval.Answer(asked);
        IntervalFields.WriteSuccess(success, terms, asked.PeerSupports);
        Begin(terms);
    }

    /// <summary>A 422: false if it asks for nothing that we did not offer already.</summary>
    public bool Raise(SipResponse tooSmall)
    {
        if (IntervalFields.Minimum(tooSmall) is not { } minimum || minimum <= _interval.MinSeconds) return false;
        _interval = _interval.Raised(minimum);
        return true;
    }

    /// <summary>Asks again now and then until a refresh succeeds: what stands in the way may pass (RFC 4028 §10).</summary>
    private void Refresh()
    {
        _refresh = agent.Timers.After(TimeSpan.FromSeconds(Math.Max(5, _terms.Seconds / 12.0)), Refresh);
        if (_updating) return;
        if (PeerTakesUpdate) SendUpdate();
        else session.RefreshByInvite();
    }

    private void SendUpdate()
    {
        var dialog = session.Dialog!;
        var update = agent.Dress(dialog.Request(SipMethod.Update)).Header(HeaderName.Contact, dialog.LocalContact);
        agent.Announce(update);
        WriteRequest(update);
        _updating = true;
        session.Path!.Send(update, new SimpleRequest(OnUpdated));
    }

    private void OnUpdated(int status, SipResponse? response)
    {
        _updating = false;
        if (_closed) return;
        if (response is { IsSuccess: true })
        {
            session.Dialog!.Refresh(response);
            Accept(response);
        }
        else if (PeerVerdict.EndsDialog(status)) session.LosePeer(status);
        else if (status is 405 or 501)
        {
            PeerTakesUpdate = false;
            session.RefreshByInvite();
        }
        else if (status == 422 && response is not null && Raise(response)) SendUpdate();
    }

    private void Expire() => session.Step(SessionInput.PeerLost, new SessionEnding.Expired());

    private void Stop()
    {
        _refresh?.Cancel();
        _expiry?.Cancel();
    }
}
