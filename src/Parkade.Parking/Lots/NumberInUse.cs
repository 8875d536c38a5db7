namespace Parkade.Parking.Lots;

/// <summary>A number that means something beside the lots, for finding conflicts.</summary>
/// <param name="Number">As it is dialled.</param>
/// <param name="What">Whose it is, in words that end a sentence: <c>telephone 701 (Anna)</c>, <c>the feature code that parks</c>.</param>
public sealed record NumberInUse(string Number, string What);
