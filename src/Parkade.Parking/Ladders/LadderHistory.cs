namespace Parkade.Parking.Ladders;

/// <summary>What the ladder has done for a call so far.</summary>
/// <param name="ParkerRings">Recalls of the parker that rang to their end, or ring now.</param>
/// <param name="FallbackRings">The same of the fallback destination.</param>
/// <param name="RestingSince">From when the limit to the next step counts, where that is not the beginning: the end of the last ring, or a move.</param>
public sealed record LadderHistory(int ParkerRings, int FallbackRings, DateTimeOffset? RestingSince)
{
    public static LadderHistory None { get; } = new(0, 0, null);

    /// <summary>The rings of one target.</summary>
    public int Rings(RecallTarget target) => target == RecallTarget.Parker ? ParkerRings : FallbackRings;

    /// <summary>The same with a ring more (1) or less (-1).</summary>
    public LadderHistory WithRing(RecallTarget target, int change) => target == RecallTarget.Parker
        ? this with { ParkerRings = ParkerRings + change }
        : this with { FallbackRings = FallbackRings + change };
}
