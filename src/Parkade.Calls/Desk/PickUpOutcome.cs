using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>One pick-up: from the click until they talk, or until the caller is back in the slot.</summary>
public readonly record struct PickUpId(Guid Value)
{
    /// <summary>An identifier that was never given before.</summary>
    public static PickUpId New() => new(Guid.NewGuid());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}

/// <summary>What came of <see cref="CallDesk.PickUpAsync"/>, up to the moment at which the telephone rings.</summary>
public abstract record PickUpOutcome
{
    private PickUpOutcome() { }

    /// <summary>The call is theirs and the telephone rings; <see cref="DeskNews.PickUpEnded"/> tells how it went on. The same again for a second click.</summary>
    public sealed record Ringing(PickUpId Attempt, ParkedCall Call, string Device) : PickUpOutcome;

    /// <summary>Somebody else was first.</summary>
    /// <param name="By">Who has the call, or is being joined to it.</param>
    /// <param name="Since">Since when.</param>
    public sealed record AlreadyPickedUp(Party By, DateTimeOffset Since) : PickUpOutcome;

    /// <summary>There is no such parked call (any more), or nobody waits in the lot.</summary>
    public sealed record Gone : PickUpOutcome;

    /// <summary>There is no such lot.</summary>
    public sealed record NoSuchLot(LotName Lot) : PickUpOutcome;

    /// <summary>There is no such telephone.</summary>
    /// <param name="Why">A sentence for whoever asked: what to do.</param>
    public sealed record NoDevice(string Why) : PickUpOutcome;

    /// <summary>The telephone is not registered: nothing was claimed.</summary>
    /// <param name="Why">A sentence for whoever asked: what to do.</param>
    public sealed record NotRegistered(string Device, string Why) : PickUpOutcome;

    /// <summary>The telephone could not be rung, or refused at once; the caller waits in the slot as before.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unreachable(string Device, string Why) : PickUpOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : PickUpOutcome;

    /// <summary>The ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : PickUpOutcome;
}
