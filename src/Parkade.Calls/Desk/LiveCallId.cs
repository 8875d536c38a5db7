using System.Diagnostics.CodeAnalysis;

namespace Parkade.Calls.Desk;

/// <summary>One line of a telephone of ours in one call. Chosen at random, so that nobody guesses another's; the same until the line ends.</summary>
public readonly record struct LiveCallId(Guid Value)
{
    /// <summary>An identifier that was never given before.</summary>
    public static LiveCallId New() => new(Guid.NewGuid());

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LiveCallId id)
    {
        var read = Guid.TryParseExact(text, "D", out var value);
        id = new LiveCallId(value);
        return read;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
