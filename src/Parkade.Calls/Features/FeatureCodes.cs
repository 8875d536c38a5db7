namespace Parkade.Calls.Features;

/// <summary>What people on our side can press during a call.</summary>
public sealed record FeatureCodes
{
    /// <summary>Parks the other party: digits, <c>*</c> and <c>#</c>; null: no such code.</summary>
    public string? Park { get; init; } = "#72";

    /// <summary>The longest pause between two keys of a code.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a phone that parked or transferred may stay on the line to hear the outcome before it is let go.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(6);
}
