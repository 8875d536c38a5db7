using System.Text.Json.Nodes;

namespace Parkade.Server.House;

/// <summary>Something that is wrong with what was asked for.</summary>
/// <param name="Field">The key of the field, such as <c>time-limit</c>; null: it is about the whole, or about something else that does not go with it.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record FieldFault(string? Field, string Sentence);

/// <summary>What came of changing one document.</summary>
public abstract record DirectoryOutcome
{
    private DirectoryOutcome() { }

    /// <summary>Kept and in force; null: removed.</summary>
    /// <param name="Warnings">What works, but probably not as meant.</param>
    public sealed record Saved(StoredDocument? Document, IReadOnlyList<FieldFault> Warnings) : DirectoryOutcome;

    /// <summary>It would be kept; nothing was changed.</summary>
    public sealed record Valid(IReadOnlyList<FieldFault> Warnings) : DirectoryOutcome;

    /// <summary>Not kept: it has faults, or does not go with the rest.</summary>
    public sealed record Faulty(IReadOnlyList<FieldFault> Faults) : DirectoryOutcome;

    /// <summary>Somebody else changed it meanwhile, or it is there already; null: it is gone.</summary>
    public sealed record Conflict(StoredDocument? Current) : DirectoryOutcome;

    /// <summary>The settings file holds this list; it is changed there.</summary>
    public sealed record ManagedByFile(string Sentence) : DirectoryOutcome;

    /// <summary>There is no such document to remove.</summary>
    public sealed record NotFound : DirectoryOutcome;
}

/// <summary>How one document differs.</summary>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is taken away.</param>
public sealed record DocumentChange(DocumentKind Kind, string Key, JsonObject? Before, JsonObject? After)
{
    /// <summary><c>add</c>, <c>change</c> or <c>remove</c>.</summary>
    public string Change => Before is null ? "add" : After is null ? "remove" : "change";
}

/// <summary>What came of applying a file.</summary>
public abstract record ApplyOutcome
{
    private ApplyOutcome() { }

    /// <param name="Changes">What differs, secrets hidden; none: all of it is so already.</param>
    /// <param name="IsApplied">Whether it is in force now.</param>
    /// <param name="Warnings">What works, but probably not as meant.</param>
    public sealed record Differs(IReadOnlyList<DocumentChange> Changes, bool IsApplied, IReadOnlyList<string> Warnings) : ApplyOutcome;

    /// <summary>Nothing of it was applied.</summary>
    public sealed record Faulty(IReadOnlyList<string> Faults) : ApplyOutcome;

    /// <summary>Somebody changed the directory in the same moment; nothing was applied.</summary>
    public sealed record Conflict : ApplyOutcome;
}
