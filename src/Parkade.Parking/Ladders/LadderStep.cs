namespace Parkade.Parking.Ladders;

/// <summary>What is to be done for a call whose time is up.</summary>
public abstract record LadderStep
{
    private LadderStep() { }

    /// <summary>Call the parker back, for <paramref name="Ring"/>. <paramref name="Number"/> is 1 for the first recall.</summary>
    public sealed record RingParker(Party Parker, TimeSpan Ring, int Number) : LadderStep;

    /// <summary>Ring the lot's fallback destination.</summary>
    public sealed record RingFallback(string Destination, TimeSpan Ring, int Number) : LadderStep;

    /// <summary>Let the caller go after a prompt: the lot says so.</summary>
    public sealed record Release : LadderStep;

    /// <summary>Nothing now: still parked. Look again at <paramref name="Until"/>; null: nothing more will come by itself.</summary>
    public sealed record Wait(DateTimeOffset? Until) : LadderStep;
}
