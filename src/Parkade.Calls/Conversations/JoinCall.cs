using Parkade.Calls.Arrivals;
using Parkade.Calls.Gate;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Retrieve;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Conversations;

/// <summary>
/// INVITE with Join (RFC 3911): a specialist joins two who talk through us, or takes up the caller who waits. A caller from a trunk
/// joins nobody.
/// </summary>
internal sealed class JoinCall(CallContext calls) : ILegOwner
{
    private Leg _named = null!;

    /// <summary>Whether an INVITE asks for this.</summary>
    public static bool Is(SipRequest invite) => invite.Has(HeaderName.Join);

    public async Task RunAsync(Arrival arrival)
    {
        var invite = arrival.Session.InitialRequest;
        // RFC 3911 §4: one Join, well-formed.
        if (invite.Values(HeaderName.Join).Count() != 1 || !invite.TryGet(HeaderName.Join, out var field) || !Join.TryParse(field, out var join))
        {
            arrival.Session.Reject(400);
            return;
        }
        if (arrival.Sender is Sender.OfTrunk)
        {
            arrival.Session.Reject(403);
            return;
        }
        if (calls.Legs.Agent.Find(new Replaces(join.CallId, join.ToTag, join.FromTag))?.Tag is not Leg named)
        {
            arrival.Session.Reject(481);
            return;
        }
        switch (named.Owner)
        {
            case Conversation { IsSettled: true } or Meeting { IsFull: false } when calls.Legs.Accept(arrival) is { } leg:
                _named = named;
                leg.IsInside = true;
                leg.Owner = this;
                leg.Answer(CallIdentityHeaders.Assert(named.Remote, calls.Host(arrival.Peer)));
                break;
            case ParkedCaller { Record: { } record }:
                await new RetrieveCall(calls).RunAsync(arrival, new RetrieveWish(record.Lot, record.Slot, [], ClaimMethod.Join));
                break;
            case Meeting:
                arrival.Session.Reject(486, "The conference is full");
                break;
            default:
                arrival.Session.Reject(481); // also one that is being transferred at this moment
                break;
        }
    }

    void ILegOwner.OnEstablished(Leg leg)
    {
        var meeting = _named.Owner as Meeting;
        if (_named.Owner is Conversation { IsSettled: true } conversation)
        {
            var other = conversation.Other(_named);
            conversation.Part();
            meeting = new Meeting(calls, _named, other);
        }
        if (meeting is null || !meeting.Add(leg)) leg.End(); // they parted before the specialist was there
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) { }
}
