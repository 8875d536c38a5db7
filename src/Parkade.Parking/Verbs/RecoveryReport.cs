namespace Parkade.Parking.Verbs;

/// <summary>What was found at start.</summary>
/// <param name="Interrupted">The parkings that were ended.</param>
/// <param name="Kept">Those that go on.</param>
public sealed record RecoveryReport(IReadOnlyList<ParkedCall> Interrupted, IReadOnlyList<ParkedCall> Kept);
