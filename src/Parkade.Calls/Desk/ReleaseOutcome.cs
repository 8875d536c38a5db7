using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What came of <see cref="CallDesk.ReleaseAsync"/>.</summary>
public abstract record ReleaseOutcome
{
    private ReleaseOutcome() { }

    /// <summary>The parking is over; the caller hears a last word and is let go.</summary>
    public sealed record Released(ParkedCall Call) : ReleaseOutcome;

    /// <summary>There is no such parked call (any more).</summary>
    public sealed record Gone : ReleaseOutcome;

    /// <summary>Somebody is being joined to the caller, or something else happened to the call in the same moment.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record NotNow(string Why) : ReleaseOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : ReleaseOutcome;

    /// <summary>The ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : ReleaseOutcome;
}
