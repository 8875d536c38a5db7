using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Directory;

/// <summary>Put documents in the directory and out of it, all of them or none, and have the lots follow in the same step.</summary>
public sealed record ChangeDirectoryCommand : LedgerCommand<ChangeOutcome>
{
    public required IReadOnlyList<DirectoryChange> Changes { get; init; }

    /// <summary>All lots as they are then; null: they stay as they are.</summary>
    public IReadOnlyList<LotPolicy>? Lots { get; init; }

    /// <inheritdoc/>
    public override ChangeOutcome Carry(IBook book)
    {
        if (DirectoryFaults.Of(Changes) is { Count: > 0 } faults) return new ChangeOutcome.Faulty(faults);
        if (Lots is not null && LotFaults.Of(Lots) is { Count: > 0 } lotFaults) return new ChangeOutcome.Faulty(lotFaults);

        var current = Changes.Select(change => book.Entry(change.Kind, change.Key)).ToList();
        for (var i = 0; i < Changes.Count; i++)
            if (Changes[i].Expected is { } expected && expected != (current[i]?.Version ?? 0))
                return new ChangeOutcome.Conflict(Changes[i], current[i]);

        List<DirectoryEntry> entries = [];
        for (var i = 0; i < Changes.Count; i++)
            if (Make(book, Changes[i], current[i]) is { } entry)
                entries.Add(entry);
        if (Lots is not null) new ConfigureLotsCommand { Lots = Lots, At = At, By = By }.Carry(book);
        return new ChangeOutcome.Changed(entries);
    }

    private DirectoryEntry? Make(IBook book, DirectoryChange change, DirectoryEntry? before)
    {
        var (kind, key, document) = (change.Kind, change.Key, change.Document);
        if (before?.Document == document && (before is null || before.Origin == change.Origin)) return before;
        var verb = (before, document) switch { (null, _) => ".add", (_, null) => ".remove", _ => ".change" };
        var row = book.Audit(new AuditDraft(At, By ?? Actor.Server, kind + verb, kind + ":" + key, Shown(kind, before?.Document), Shown(kind, document)));
        if (document is null)
        {
            book.DropEntry(kind, key);
            return null;
        }
        var entry = new DirectoryEntry(kind, key, row, At, change.Origin, document);
        book.SaveEntry(entry);
        return entry;
    }

    private static string? Shown(string kind, string? document) => document is not null && DirectoryKinds.IsPrivate(kind) ? AuditRedaction.Placeholder : document;
}
