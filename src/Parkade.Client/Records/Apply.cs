using System.Text.Json.Nodes;

namespace Parkade.Client.Records;

/// <summary>What a file changes, or would.</summary>
/// <param name="Applied">Whether it was done; otherwise it was only asked what would be.</param>
public sealed record ApplyResult(IReadOnlyList<ApplyChange> Changes, bool Applied);

/// <summary>One document that a file changes.</summary>
/// <param name="Kind">Such as <c>lot</c> or <c>device</c>.</param>
/// <param name="Before">As it was, secrets hidden; null: there was none.</param>
/// <param name="After">As it will be, secrets hidden; null: it goes.</param>
public sealed record ApplyChange(string Kind, string Key, ChangeKind Change, JsonObject? Before, JsonObject? After);

/// <summary>What becomes of a document.</summary>
public enum ChangeKind
{
    Add,
    Change,
    Remove,
}
