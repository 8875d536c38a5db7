namespace Parkade.Server.Audio;

/// <summary>What came of a change to what callers hear.</summary>
public abstract record AudioOutcome
{
    private AudioOutcome() { }

    /// <summary>It is in force.</summary>
    /// <param name="IsNew">There was none before.</param>
    public sealed record Changed(bool IsNew) : AudioOutcome;

    /// <summary>It cannot be used.</summary>
    /// <param name="Sentence">Why.</param>
    public sealed record Faulty(string Sentence) : AudioOutcome;

    /// <summary>There is no such thing.</summary>
    public sealed record NotFound : AudioOutcome;

    /// <summary>It is not changed here.</summary>
    /// <param name="Sentence">Where it is.</param>
    public sealed record Fixed(string Sentence) : AudioOutcome;
}
