namespace Parkade.Client.Records;

/// <summary>One parking, from the moment a call is put in a slot to its end.</summary>
public sealed record ParkedCall
{
    public required Guid Id { get; init; }
    public required string Lot { get; init; }
    public required int Slot { get; init; }

    /// <summary>The slot as it is dialled and shown, such as <c>701</c> or <c>*01</c>.</summary>
    public required string Orbit { get; init; }

    public required ParkedCallState State { get; init; }
    public required Party Caller { get; init; }

    /// <summary>Who parked it; null: nobody told us.</summary>
    public required Party? Parker { get; init; }

    /// <summary>Why, in a word or a line.</summary>
    public required string? Reason { get; init; }

    /// <summary>Free notes for whoever picks up.</summary>
    public required string? Note { get; init; }

    /// <summary>0 is ordinary; higher is sooner.</summary>
    public required int Priority { get; init; }

    /// <summary>The person, group or skill the call is meant for.</summary>
    public required string? For { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>Since when this caller waits: later than <see cref="ParkedAt"/> after an attended transfer.</summary>
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>When the next step of the lot's ladder is due; null: nothing is to come.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>The limit that applies to this call, in seconds; null: none.</summary>
    public required double? TimeLimit { get; init; }

    /// <summary>The recall that is ringing now.</summary>
    public required Recall? Recall { get; init; }

    /// <summary>Who is being joined to the caller now.</summary>
    public required Claim? Claim { get; init; }

    /// <summary>How it ended; null: it has not.</summary>
    public required Ending? Ending { get; init; }

    /// <summary>Whether whoever asks parked it, or it is meant for them.</summary>
    public required bool Mine { get; init; }

    /// <summary>Grows with every event of the call; the number in its ETag.</summary>
    public required long Version { get; init; }

    /// <summary>What whoever asks may do with it as it stands.</summary>
    public required IReadOnlyList<CallAct> Can { get; init; }
}

/// <summary>Where a parking stands.</summary>
public enum ParkedCallState
{
    /// <summary>In its slot, waiting. A recall may be ringing meanwhile.</summary>
    Parked,

    /// <summary>Won by somebody who is being joined to the caller.</summary>
    Claimed,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>What may be done with a parked call.</summary>
public enum CallAct
{
    PickUp,
    Move,
    Annotate,
    Recall,
    Release,

    /// <summary>The caller's number is shown in full.</summary>
    SeeNumber,
}

/// <summary>A recall that rings while the call stays parked.</summary>
/// <param name="To">Whom it rings.</param>
/// <param name="Number">1 for the first ring to this target, 2 for the next…</param>
public sealed record Recall(RecallTarget Target, string To, int Number, DateTimeOffset Since);

/// <summary>Whom a recall rings.</summary>
public enum RecallTarget
{
    Parker,
    Fallback,
}

/// <summary>Somebody's hold on a parked call while they are joined.</summary>
public sealed record Claim(Party By, ClaimWay Way, DateTimeOffset Since);

/// <summary>By which way somebody takes a parked call.</summary>
public enum ClaimWay
{
    Retrieve,
    RecallAnswered,
    FallbackAnswered,
}

/// <summary>How a parking ended.</summary>
/// <param name="By">Who has the call now, for the resolutions that have somebody.</param>
public sealed record Ending(Resolution Resolution, DateTimeOffset At, Party? By, string? Why);

/// <summary>How a parking ended, in a word.</summary>
public enum Resolution
{
    Retrieved,
    RecalledAndAnswered,
    FallbackAnswered,
    Abandoned,
    Released,
    Interrupted,
}
