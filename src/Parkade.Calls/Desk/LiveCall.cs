using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What a line of a telephone is doing.</summary>
public enum LiveCallState
{
    /// <summary>Somebody calls it, and it has not answered yet.</summary>
    Ringing,

    /// <summary>It calls somebody who has not answered yet.</summary>
    Calling,

    /// <summary>It talks.</summary>
    Talking,

    /// <summary>It has the other party on hold, or waits in a slot itself.</summary>
    Held,
}

/// <summary>A call that a telephone of ours has at the moment.</summary>
/// <param name="Id">Names it while it lasts.</param>
/// <param name="Device">The telephone's number.</param>
/// <param name="IsIncoming">The telephone was called; otherwise it calls.</param>
/// <param name="Other">Who is at the other end, as far as is known.</param>
/// <param name="State">What the line is doing.</param>
/// <param name="Since">When it began to ring or to call; once answered, when it was answered.</param>
/// <param name="CanBeParked">Whether <see cref="CallDesk.ParkAsync"/> can park the other party now, as far as the line is concerned.</param>
public sealed record LiveCall(LiveCallId Id, string Device, bool IsIncoming, Party Other, LiveCallState State, DateTimeOffset Since, bool CanBeParked);
