using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What came of <see cref="CallDesk.AnnotateAsync"/>.</summary>
public abstract record AnnotateByDeskOutcome
{
    private AnnotateByDeskOutcome() { }

    /// <summary>The call with its new context.</summary>
    public sealed record Annotated(ParkedCall Call) : AnnotateByDeskOutcome;

    /// <summary>Somebody else has changed the call since it was read.</summary>
    /// <param name="Call">As it is now.</param>
    public sealed record ChangedMeanwhile(ParkedCall Call) : AnnotateByDeskOutcome;

    /// <summary>There is no such parked call (any more).</summary>
    public sealed record Gone : AnnotateByDeskOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : AnnotateByDeskOutcome;

    /// <summary>The ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : AnnotateByDeskOutcome;
}
