namespace Parkade.Server.Settings;

/// <summary>One thing that is wrong with the settings: one sentence that says what it is and what to do about it.</summary>
/// <param name="Severity">An error keeps the server from starting; a warning does not.</param>
/// <param name="Where">Where the faulty text stands.</param>
/// <param name="Sentence">What is wrong and what to do, in plain words, ending with a full stop.</param>
public sealed record Fault(Severity Severity, Origin Where, string Sentence)
{
    public override string ToString() => Where switch
    {
        Origin.Default => Sentence,
        _ => $"{Where}: {Sentence}",
    };
}

/// <summary>How much a <see cref="Fault"/> weighs.</summary>
public enum Severity
{
    /// <summary>Works, but probably not as meant.</summary>
    Warning,

    /// <summary>The server does not start with it.</summary>
    Error,
}
