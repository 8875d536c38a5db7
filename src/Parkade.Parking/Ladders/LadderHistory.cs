namespace Parkade.Parking.Ladders;

/// <summary>What the ladder has done for a call so far.</summary>
/// <param name="ParkerRings">Recalls of the parker that were begun.</param>
/// <param name="FallbackRings">Rings of the fallback destination that were begun.</param>
/// <param name="LastEndedAt">When the last of them went unanswered.</param>
public sealed record LadderHistory(int ParkerRings, int FallbackRings, DateTimeOffset? LastEndedAt)
{
    public static LadderHistory None { get; } = new(0, 0, null);
}
