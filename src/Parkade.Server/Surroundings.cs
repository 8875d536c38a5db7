using System.Collections;

namespace Parkade.Server;

/// <summary>What the program stands in: its streams, environment, folder and clock. Tests give their own.</summary>
public sealed record Surroundings
{
    public required TextWriter Out { get; init; }

    /// <summary>What is typed, or comes through a pipe.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    public required TextWriter Error { get; init; }

    /// <summary>Whether a person watches <see cref="Out"/>: it is a terminal, not a file or a pipe.</summary>
    public bool IsTerminal { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The folder the program was started in; relative paths start here.</summary>
    public required string Folder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The surroundings of a program started by a shell.</summary>
    public static Surroundings OfProcess() => new()
    {
        Out = Console.Out,
        In = Console.In,
        Error = Console.Error,
        IsTerminal = !Console.IsOutputRedirected,
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""),
        Folder = System.Environment.CurrentDirectory,
    };
}
