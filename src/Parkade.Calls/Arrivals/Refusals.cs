using Parkade.Parking;
using Parkade.Parking.Verbs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Arrivals;

/// <summary>Outcomes of the ledger as SIP answers. The reason phrase says what a person at the phone should read.</summary>
internal static class Refusals
{
    /// <summary>How soon to try again where a slot may become free any moment.</summary>
    public static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(10);

    public static void SlotTaken(InviteSession session, ParkOutcome.SlotTaken taken) =>
        session.Reject(486, Taken(taken));

    /// <summary>Who is in a slot that somebody wanted.</summary>
    public static string Taken(ParkOutcome.SlotTaken taken) => $"{taken.Orbit} is taken by {taken.By.Label}";

    public static void LotFull(InviteSession session, LotName lot) => session.Reject(480, $"Lot {lot} is full", RetryAfter(RetrySoon));

    public static void Empty(InviteSession session, string orbit) => session.Reject(404, $"Nobody is parked on {orbit}");

    public static void NoSuchNumber(InviteSession session, string? dialled) => session.Reject(404, $"Nobody has the number {dialled}");

    public static void MayNotCallOut(InviteSession session, string? dialled) => session.Reject(403, $"This telephone may not call {dialled}");

    public static void Forbidden(InviteSession session, string denial) => session.Reject(403, denial);

    public static void TooManyPins(InviteSession session, TimeSpan wait) => session.Reject(403, "Too many wrong PINs", RetryAfter(wait));

    public static void AlreadyPickedUp(InviteSession session, Party by) => session.Reject(486, $"Already picked up by {by.Label}");

    public static void CallerLeft(InviteSession session) => session.Reject(480, "The caller has hung up");

    public static void Draining(InviteSession session, TimeSpan retry) => session.Reject(503, "Parkade is stopping", RetryAfter(retry));

    /// <summary>The ledger could not keep it: nothing is acknowledged, and another server may be tried.</summary>
    public static void Unavailable(InviteSession session) => session.Reject(503, "The ledger can't be written", RetryAfter(RetrySoon));

    /// <summary>The Reason of a leg that is ended because somebody else has the call (RFC 3326): phones then list no missed call.</summary>
    public static ReasonValue CompletedElsewhere(Party by) => new("SIP", 200, $"Already picked up by {by.Label}");

    private static Action<SipMessageBuilder> RetryAfter(TimeSpan delay) =>
        response => response.Header(HeaderName.RetryAfter, new RetryAfter((int)Math.Ceiling(delay.TotalSeconds)));
}
