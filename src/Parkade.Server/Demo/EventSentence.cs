using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ladders;

namespace Parkade.Server.Demo;

/// <summary>Tells an event of the ledger in a sentence.</summary>
internal static class EventSentence
{
    /// <summary>The sentence, or null for events that nobody watching would miss.</summary>
    /// <param name="what">The event.</param>
    /// <param name="call">The call it is about, as the ledger knows it by now.</param>
    public static string? Of(ParkingEvent what, ParkedCall? call)
    {
        var caller = call?.Caller.Label ?? "the caller";
        return what switch
        {
            ParkingEvent.Parked parked => $"{parked.Caller.Label} is parked by {parked.Parker?.Label ?? "someone unknown"}",
            ParkingEvent.Retrieved retrieved => $"{retrieved.By.Label} picks up {caller}: they talk",
            ParkingEvent.RecallAnswered answered => $"{answered.By.Label} answers the recall and talks to {caller}",
            ParkingEvent.FallbackAnswered answered => $"{answered.By.Label} answers as the fallback and talks to {caller}",
            ParkingEvent.RecallStarted { Target: RecallTarget.Parker } => $"time is up for {caller}: {call?.Parker?.Label ?? "the parker"} is called back",
            ParkingEvent.RecallStarted { Target: RecallTarget.Fallback, To: var to } => $"nobody has come for {caller}: the fallback {to} rings",
            ParkingEvent.RecallFailed => $"nobody answers: {caller} is still parked and hears music",
            ParkingEvent.Returned returned => $"{returned.By.Label} fell away: {caller} waits in the slot again",
            ParkingEvent.Transferred transferred => $"the transfer is complete: {transferred.Caller.Label} is in the slot now",
            ParkingEvent.Moved moved => $"{caller} moves here from {moved.FromSlot}",
            ParkingEvent.Abandoned => $"{caller} hangs up",
            ParkingEvent.Released => $"{caller} is let go",
            ParkingEvent.Interrupted => $"the server stops under {caller}",
            ParkingEvent.Refused { Reason: RefusalReason.AlreadyPickedUp } refused => $"{refused.Who?.Label ?? "somebody"} comes second: already picked up by {refused.Why ?? "somebody else"}",
            ParkingEvent.Refused refused => $"{refused.Who?.Label ?? "somebody"} is refused: {refused.Why ?? refused.Reason.ToString()}",
            _ => null,
        };
    }
}
