using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Desk;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Numbers;
using Parkade.Calls.Peers;
using Parkade.Calls.Rights;
using Parkade.Calls.Transfer;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Rights;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Connect;

/// <summary>
/// A call to a telephone, a group or a number outside: rings there, and joins the two. A telephone that is busy or does not answer may
/// send it on. Owned by the signalling loop.
/// </summary>
internal sealed class ConnectCall(CallContext calls, Arrival arrival) : ILegOwner, IHuntUser
{
    // Telephones that send calls to each other end here, whatever they are told.
    private const int MostForwards = 5;

    private Leg _caller = null!;
    private Called _called = new Called.Nobody();
    private Hunt? _hunt;
    private int _forwards;

    /// <summary>Rings whom <paramref name="called"/> names.</summary>
    public async Task RunAsync(Called called)
    {
        if (MaxForwards <= 0)
        {
            arrival.Session.Reject(483);
            return;
        }
        if (calls.Legs.Accept(arrival) is not { } leg) return;
        _caller = leg;
        leg.Owner = this;
        await RingAsync(called);
    }

    /// <summary>Somebody whose telephone rings for the caller parks them, and it rings no more.</summary>
    public Task<TransferOutcome> ParkAsync(Park.ParkOrder order) =>
        new Park.ParkRinging(calls).RunAsync(_caller, order, () => _hunt?.Cancel(Refusals.CompletedElsewhere(order.Parker)));

    /// <summary>
    /// The caller sends somebody else to those who ring for them (RFC 5589 §7.3): it rings on, for <paramref name="by"/>, and this call is over.
    /// Null: it rings no more.
    /// </summary>
    public Hunt? HandOver(IHuntUser by)
    {
        if (_hunt is not { IsRinging: true } hunt || _caller.HasEnded || arrival.Session.State != SessionState.Incoming) return null;
        _hunt = null;
        hunt.HandTo(by);
        _caller.Owner = null;
        _caller.Unjoin();
        arrival.Session.Reject(487, "Transferred");   // as for any INVITE whose caller wants it no more (RFC 3261 §15.1.2)
        return hunt;
    }

    private int MaxForwards => (arrival.Session.InitialRequest.MaxForwards ?? 70) - 1;

    private async Task RingAsync(Called called)
    {
        _called = called;
        var plan = await calls.Routes.PlanAsync(called, calls.Stopping);
        if (_caller.HasEnded) return;
        if (plan is null)
        {
            Refusals.NoSuchNumber(arrival.Session, arrival.Dialled);
            return;
        }
        _hunt = new Hunt(calls, plan, new HuntCall(From, arrival.Caller.Number ?? "anonymous", Dress), this);
        _hunt.Start();
    }

    Party? IHuntUser.Calling => arrival.Caller;

    bool IHuntUser.CanBeParked => !_caller.HasEnded && arrival.Session.State == SessionState.Incoming;

    LegFace? ILegOwner.Face(Leg leg) => new(Rung, LiveCallState.Calling);

    void IHuntUser.OnRinging(Leg leg, int status, bool hasEarlyMedia)
    {
        if (!hasEarlyMedia)
        {
            _caller.Progress(180, withMedia: false);
            return;
        }
        Leg.Join(_caller, leg);
        _caller.Progress(183, withMedia: true);
    }

    void IHuntUser.OnAnswered(Leg leg)
    {
        Leg.Join(_caller, leg);
        _caller.Answer(CallIdentityHeaders.Assert(leg.Remote, calls.Host(_caller.Peer)));
        CallsLog.Connected(calls.Log, arrival.Caller.Label, leg.Remote.Label);
        _ = new Conversation(calls, _caller, leg);
    }

    void IHuntUser.OnFailed(int status, string why)
    {
        var further = _called is Called.Phone(var device) ? (status == 486 ? device.WhenBusy : device.WhenUnanswered)
            : _called is Called.Group(var group) ? group.WhenUnanswered : null;
        if (further is null || ++_forwards > MostForwards) arrival.Session.Reject(status, why);
        else calls.Run(arrival.Session, () => GoOnAsync(calls.Exchange.Inside(further), null));
    }

    // A telephone sends its caller on: to a park code, which parks them there in its name, or to a colleague (RFC 3261 §13.2.2.2).
    bool IHuntUser.OnRedirected(Party by, SipResponse response)
    {
        if (++_forwards > MostForwards || !TryReadContact(response, out var uri)) return false;
        var next = calls.Exchange.Inside(uri.User, uri.Parameters.Get("orbit"));
        if (next is Called.Nobody) return false;
        var asker = WhoSends(by);
        if (next is Called.Lot(var dialled) && LotOf(dialled) is { } lot && !Rulebook.May(asker.Who, ParkingAct.Park, calls.Policy(lot)))
        {
            // The caller must not suffer for it: it is as though this telephone had not answered.
            calls.Run(arrival.Session, () => Denials.NoteAsync(calls, asker, lot, null, uri.User ?? "", by, Denials.Park(lot)));
            return false;
        }
        calls.Run(arrival.Session, () => GoOnAsync(next, by));
        return true;
    }

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) => _hunt?.Cancel();

    private Task GoOnAsync(Called next, Party? parker)
    {
        if (_caller.HasEnded) return Task.CompletedTask;
        if (next is not Called.Lot(var lot)) return RingAsync(next);
        if (calls.IsDraining)
        {
            Refusals.Draining(arrival.Session, calls.Options.RetryWhileStopping);
            return Task.CompletedTask;
        }
        return new Park.ParkCall(calls, WhoSends(parker), parker is null ? ParkMethod.Rule : ParkMethod.Redirect, isRuled: parker is null).RunAsync(arrival with { Parker = parker ?? arrival.Parker }, _caller, lot);
    }

    // The telephone that sends the caller on; where an administrator's rule does, the caller.
    private Asker WhoSends(Party? by) =>
        calls.Arrangement.System.Device(by?.Number) is { } device ? Asker.Of(calls.Arrangement, device) : Asker.Of(calls.Arrangement, arrival);

    private static LotName? LotOf(Dialled dialled) => dialled switch
    {
        Dialled.ParkAnywhere(var lot) => lot,
        Dialled.ParkIn(var lot, _) => lot,
        Dialled.Orbit(var lot, _) => lot,
        _ => null,
    };

    // Whom the caller rings, as far as its own telephone is told.
    private Party Rung => _called switch
    {
        Called.Phone(var device) => calls.Routes.PartyOf(device),
        Called.Group(var group) => new Party(group.Number, group.Name),
        _ => new Party(arrival.Dialled),
    };

    private NameAddr From(CallTarget target)
    {
        var name = _called is Called.Group { Ring.Name: { } group } ? $"{group}: {arrival.Caller.DisplayName ?? arrival.Caller.Number}" : null;
        return CallIdentityHeaders.Address(target.Shown(arrival.Caller), calls.Host(target), name);
    }

    private void Dress(SipMessageBuilder invite, CallTarget target)
    {
        CallIdentityHeaders.Assert(target.Shown(arrival.Caller), calls.Host(target))(invite);
        invite.Replace(HeaderName.MaxForwards, new MaxForwards(MaxForwards));
    }

    private static bool TryReadContact(SipResponse response, out SipUri uri)
    {
        uri = null!;
        foreach (var value in response.Values(HeaderName.Contact))
        {
            if (!NameAddr.TryParse(value, out var address)) continue;
            uri = address.Uri;
            return uri.IsSipOrSips;
        }
        return false;
    }
}
