namespace Parkade.Client.Records;

/// <summary>Asks for a call to be picked up.</summary>
/// <param name="Device">The number of the device that is rung; null: one's own, if there is only one that is registered.</param>
public sealed record PickUpRequest(string? Device = null);

/// <summary>A pick-up that has begun: the call is yours, and your device rings.</summary>
/// <param name="Attempt">Names it in the event <c>pick-up</c> that tells how it ended.</param>
/// <param name="Call">The parked call.</param>
/// <param name="Device">The device that rings.</param>
public sealed record PickUp(string Attempt, Guid Call, string Device, PickUpState State);

/// <summary>Where a pick-up stands.</summary>
public enum PickUpState
{
    Ringing,
    Joined,
    Unanswered,
    Failed,
    Cancelled,
}

/// <summary>Asks for a parked call to be put in another slot.</summary>
/// <param name="Lot">The lot it goes to.</param>
/// <param name="Slot">The slot's number; null: any free one.</param>
public sealed record MoveRequest(string Lot, int? Slot = null);

/// <summary>Asks for a caller to be let go.</summary>
/// <param name="Why">For the history; null: nothing said.</param>
public sealed record ReleaseRequest(string? Why = null);

/// <summary>Asks for a live call of a device to be parked.</summary>
public sealed record ParkRequest
{
    /// <summary>Null: the first lot in which one may park.</summary>
    public string? Lot { get; init; }

    /// <summary>The slot's number; null: any free one.</summary>
    public int? Slot { get; init; }

    public string? Note { get; init; }
    public string? Reason { get; init; }
    public int Priority { get; init; }
    public string? For { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>What is to be changed of what is written on a parked call. A field that is left out stays as it is; null, or an empty text, clears it.</summary>
public sealed record Annotation
{
    public string? Note { get; init; }
    public string? Reason { get; init; }
    public int? Priority { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public string? For { get; init; }
}

/// <summary>One step of a parked call's history.</summary>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Kind">The event's name, such as <c>parked</c> or <c>recallStarted</c>.</param>
/// <param name="Text">A plain sentence, with the time by the server's clock.</param>
/// <param name="Who">Who did it; null: nobody did, or it is not known.</param>
/// <param name="From">By which way and from where; null: not known.</param>
public sealed record TimelineEntry(long Sequence, DateTimeOffset At, string Kind, string Text, string? Who, string? From)
{
    /// <summary>How it was parked or picked up, such as <c>blindTransfer</c>, <c>featureCode</c>, <c>slot</c>, <c>board</c>; null: not known, or the step is neither.</summary>
    public string? Method { get; init; }
}
