namespace Parkade.Client.Records;

/// <summary>Someone at the end of a call.</summary>
/// <param name="Number">The extension or telephone number; null: withheld or unknown. All but the last digits are hidden where <paramref name="Masked"/>.</param>
/// <param name="Name">The name shown beside it; null: none.</param>
/// <param name="Masked">Whether the rights of whoever asks hide the number.</param>
public sealed record Party(string? Number, string? Name, bool Masked);
