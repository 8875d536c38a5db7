using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What came of <see cref="CallDesk.RecallNowAsync"/>.</summary>
public abstract record RecallNowOutcome
{
    private RecallNowOutcome() { }

    /// <summary>The parker is being rung.</summary>
    public sealed record Ringing(ParkedCall Call) : RecallNowOutcome;

    /// <summary>Nobody knows who parked the call.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record NobodyToRing(string Why) : RecallNowOutcome;

    /// <summary>There is no such parked call (any more).</summary>
    public sealed record Gone : RecallNowOutcome;

    /// <summary>It is being picked up, or rung back already.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record NotNow(string Why) : RecallNowOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : RecallNowOutcome;

    /// <summary>The ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : RecallNowOutcome;
}
