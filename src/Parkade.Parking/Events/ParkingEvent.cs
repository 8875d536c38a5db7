using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Events;

/// <summary>Something that happened. The log of these is the truth that the board, lamps, audit and metrics read, and
/// replaying them gives the state of the tables.</summary>
public abstract record ParkingEvent
{
    private ParkingEvent() { }

    /// <summary>A call was put in a slot.</summary>
    /// <param name="Via">The full lots it was passed on by, first the one asked for.</param>
    public sealed record Parked(string Orbit, Party Caller, Party? Parker, ParkContext Context, string Source,
        TimeSpan? TimeLimit, DateTimeOffset? DueAt, IReadOnlyList<LotName> Via) : ParkingEvent
    {
        /// <summary>How it came there; null: it was written before this was.</summary>
        public ParkMethod? Method { get; init; }

        public bool Equals(Parked? other) => other is not null && (Orbit, Caller, Parker, Context, Source, TimeLimit, DueAt, Method)
            .Equals((other.Orbit, other.Caller, other.Parker, other.Context, other.Source, other.TimeLimit, other.DueAt, other.Method)) && Via.SequenceEqual(other.Via);

        public override int GetHashCode() => HashCode.Combine(Orbit, Caller, Parker, Source);
    }

    /// <summary>Somebody won the call and is being joined to it.</summary>
    public sealed record Claimed(Party By, ClaimKind Way) : ParkingEvent
    {
        /// <summary>How they came to it; null: it was written before this was.</summary>
        public ClaimMethod? Method { get; init; }
    }

    /// <summary>The winner fell away; the call waits in its slot again.</summary>
    public sealed record Returned(Party By, string Why, DateTimeOffset? DueAt) : ParkingEvent;

    /// <summary>The retriever talks to the caller: the parking is over.</summary>
    public sealed record Retrieved(Party By) : ParkingEvent;

    /// <summary>The parker, called back, talks to the caller: the parking is over.</summary>
    public sealed record RecallAnswered(Party By) : ParkingEvent;

    /// <summary>The fallback destination talks to the caller: the parking is over.</summary>
    public sealed record FallbackAnswered(Party By) : ParkingEvent;

    /// <summary>The parker was reminded another time.</summary>
    public sealed record Reminded(int Number) : ParkingEvent;

    /// <summary>The parker or the fallback destination is being rung.</summary>
    public sealed record RecallStarted(RecallTarget Target, string To, int Number, DateTimeOffset DueAt) : ParkingEvent;

    /// <summary>Nobody answered; the call is still parked.</summary>
    public sealed record RecallFailed(RecallTarget Target, string Why, DateTimeOffset? DueAt) : ParkingEvent;

    /// <summary>An attended transfer was completed: another caller is in the slot.</summary>
    public sealed record Transferred(Party From, Party Caller, Party? Parker, DateTimeOffset? DueAt) : ParkingEvent;

    /// <summary>The call was put in another slot.</summary>
    public sealed record Moved(LotName FromLot, SlotNumber FromSlot, string Orbit, DateTimeOffset? DueAt) : ParkingEvent;

    /// <summary>What is said of the call was changed.</summary>
    public sealed record Annotated(Party? By, ParkContext Before, ParkContext After) : ParkingEvent;

    /// <summary>The caller hung up.</summary>
    public sealed record Abandoned(string? Why) : ParkingEvent;

    /// <summary>The ladder let the caller go.</summary>
    public sealed record Released(string? Why) : ParkingEvent;

    /// <summary>The server stopped or failed under the call.</summary>
    public sealed record Interrupted(string? Why) : ParkingEvent;

    /// <summary>Somebody asked for something and did not get it.</summary>
    public sealed record Refused(string Dialled, Party? Who, RefusalReason Reason, string? Why) : ParkingEvent;

    /// <summary>A lot was made or changed.</summary>
    public sealed record LotConfigured(LotPolicy Policy, int Position) : ParkingEvent;

    /// <summary>A lot left the settings.</summary>
    public sealed record LotRemoved : ParkingEvent;
}
