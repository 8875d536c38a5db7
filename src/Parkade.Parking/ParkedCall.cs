using System.Text.Json.Serialization;
using Parkade.Parking.Ladders;

namespace Parkade.Parking;

/// <summary>One parking as the ledger knows it. Immutable; it changes only by <see cref="Events.ParkingEvent"/>s
/// (<see cref="Events.ParkedCallHistory"/>), so that replaying the log gives the same record.</summary>
public sealed record ParkedCall
{
    public required ParkedCallId Id { get; init; }
    public required LotName Lot { get; init; }
    public required SlotNumber Slot { get; init; }

    /// <summary>The slot as it is dialled and shown, such as <c>701</c> or <c>*01</c>.</summary>
    public required string Orbit { get; init; }

    public required Party Caller { get; init; }

    /// <summary>Who parked the call; null when nobody told us.</summary>
    public Party? Parker { get; init; }

    public ParkContext Context { get; init; } = ParkContext.Empty;

    /// <summary>Where the call came from: the peer that sent it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Everything needed to take the dialog up again, opaque here (JSON). Not in the event log; dropped when the parking ends.</summary>
    [JsonIgnore]
    public string? DialogFacts { get; init; }

    /// <summary>When the slot was taken.</summary>
    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>Since when this caller waits: later than <see cref="ParkedAt"/> after an attended transfer.</summary>
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>This call's own time limit, instead of the lot's.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>When the ladder's next step is due (<see cref="Ladder.Next"/>); while a recall rings, when it has rung enough. Null: nothing is to come.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What the ladder has done so far.</summary>
    public LadderHistory Ladder { get; init; } = LadderHistory.None;

    /// <summary>The recall that is ringing now, if any.</summary>
    public Recall? Recall { get; init; }

    /// <summary>Who won the call, while <see cref="State"/> is <see cref="ParkedCallState.Claimed"/>.</summary>
    public Claim? Claim { get; init; }

    /// <summary>How, when and by whom the parking ended.</summary>
    public Ending? Ending { get; init; }

    /// <summary>How many events made it what it is: another one after each change that people see.</summary>
    public long Version { get; init; }

    /// <summary>How often it rang back so far, to whomever; other than the ladder's, this count never begins anew.</summary>
    public int Recalls { get; init; }

    [JsonIgnore]
    public ParkedCallState State => Ending is not null ? ParkedCallState.Ended : Claim is not null ? ParkedCallState.Claimed : ParkedCallState.Parked;

    [JsonIgnore]
    public bool IsOpen => Ending is null;
}

/// <summary>A retriever's hold on a parked call.</summary>
public sealed record Claim(Party By, ClaimKind Kind, DateTimeOffset At);

/// <summary>A recall that rings while the call stays parked.</summary>
/// <param name="Target">The rung step of the ladder.</param>
/// <param name="To">Whom it rings: the parker's address or the fallback destination.</param>
/// <param name="Number">1 for the first ring to this target, 2 for the next…</param>
/// <param name="Since">When it began to ring.</param>
public sealed record Recall(RecallTarget Target, string To, int Number, DateTimeOffset Since);

/// <summary>How a parking ended.</summary>
/// <param name="By">Who has the call now, for the resolutions that have somebody.</param>
public sealed record Ending(Resolution Resolution, DateTimeOffset At, Party? By = null, string? Why = null);
