namespace Parkade.Client.Records;

/// <summary>The event <c>snapshot</c>: all there is to see at one moment.</summary>
/// <param name="Sequence">The last event of the log that it contains.</param>
/// <param name="Slots">The slots of every lot; of a lot with more than 1,000 the taken ones only.</param>
/// <param name="Calls">The open parkings.</param>
/// <param name="LiveCalls">The calls of one's own devices.</param>
public sealed record Snapshot(long Sequence, IReadOnlyList<Lot> Lots, IReadOnlyList<Slot> Slots, IReadOnlyList<ParkedCall> Calls, IReadOnlyList<LiveCall> LiveCalls, Me Me);

/// <summary>The event <c>parked-call</c>: something happened to a parked call.</summary>
/// <param name="Kind">The event's name in the log, such as <c>parked</c>, <c>moved</c> or <c>recallStarted</c>.</param>
/// <param name="Call">The call as it stands when this is sent.</param>
/// <param name="Previous">The slot it left by a move; null: it has not moved.</param>
public sealed record ParkedCallChange(long Sequence, DateTimeOffset At, string Kind, ParkedCall Call, SlotPlace? Previous);

/// <summary>A slot of a lot.</summary>
public sealed record SlotPlace(string Lot, int Slot);

/// <summary>The event <c>refused</c>: somebody asked for something and did not get it.</summary>
/// <param name="Dialled">What was dialled or asked for.</param>
/// <param name="Reason">Such as <c>lotFull</c> or <c>alreadyPickedUp</c>.</param>
/// <param name="Text">A plain sentence.</param>
public sealed record Refusal(long Sequence, DateTimeOffset At, string? Lot, int? Slot, string Dialled, Party? Who, string Reason, string Text);

/// <summary>The event <c>live-calls</c>: the calls of one of one's own devices, as they now are.</summary>
public sealed record LiveCallsChange(string Device, IReadOnlyList<LiveCall> Calls);

/// <summary>The event <c>device</c>: a telephone registered, went or is in use.</summary>
public sealed record DeviceChange(string Number, string? Name, bool Registered, LineState LineState);

/// <summary>The event <c>trunk</c>: a trunk came or went.</summary>
public sealed record TrunkChange(string Name, TrunkCondition Condition, DateTimeOffset Since, string? Why);

/// <summary>Whether calls go to a trunk.</summary>
public enum TrunkCondition
{
    Unknown,
    Up,
    Down,
}

/// <summary>The event <c>pick-up</c>: how a pick-up ended.</summary>
public sealed record PickUpEnd(string Attempt, Guid Call, PickUpState State, string? Why);
