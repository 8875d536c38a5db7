using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;

namespace Parkade.Server.House;

/// <summary>
/// Changes the directory: one at a time, checked as the settings file is, durable before it is in force, audited. Whoever needs to follow is told
/// the new snapshot before the change is acknowledged. Any thread may call.
/// </summary>
public sealed class DirectoryDesk : IDisposable
{
    private readonly ILedger _ledger;
    private readonly DirectoryBooks _books;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile DirectorySnapshot _current;

    private DirectoryDesk(ILedger ledger, DirectoryBooks books, DirectorySnapshot current, TimeProvider time, ILogger log) =>
        (_ledger, _books, _current, _time, _log) = (ledger, books, current, time, log);

    /// <summary>The directory as it stands.</summary>
    public DirectorySnapshot Current => _current;

    /// <summary>Follows each new snapshot; what it throws is logged, and the change stands.</summary>
    public Func<DirectorySnapshot, Task>? Follow { get; set; }

    /// <summary>Reads the directory. At the very first start there is one lot, which the console can change.</summary>
    /// <returns>The desk; or, where what is kept does not go with the settings file, the faults.</returns>
    internal static async Task<(DirectoryDesk? Desk, FaultList Faults)> OpenAsync(ILedger ledger, RawSettings file, ServerSettings server, SecretBox secrets, TimeProvider time, ILogger log)
    {
        var books = new DirectoryBooks(ledger, file, server, secrets);
        if (!books.IsOfFile(DocumentKind.Lot) && ledger.Entries(DocumentKind.Lot.Name).Count == 0)
            await ledger.Execute(new ChangeDirectoryCommand { At = time.GetUtcNow(), By = Actor.Server, Changes = [new DirectoryChange(DocumentKind.Lot.Name, "main", """{"name":"main"}""", 0)] });
        var faults = new FaultList();
        var documents = books.Read();
        var house = books.Understand(documents, faults);
        if (faults.HasErrors) return (null, faults);
        await new FileShadow(ledger, time).KeepAsync(documents);
        return (new DirectoryDesk(ledger, books, new DirectorySnapshot(house, documents, [.. faults]), time, log), faults);
    }

    /// <summary>Makes, changes or removes one document.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">Its name; <see cref="DocumentKind.WholeKey"/> where entries have none.</param>
    /// <param name="document">With the keys of the settings file; a secret that is <c>(set)</c> stays as it is. Null: it is removed.</param>
    /// <param name="expected">The version it was changed from; 0: it must not exist yet; null: whatever it is.</param>
    /// <param name="dryRun">Only says what would come of it.</param>
    /// <param name="by">Who asks.</param>
    public async Task<DirectoryOutcome> ChangeAsync(DocumentKind kind, string key, JsonObject? document, long? expected, bool dryRun, Actor by)
    {
        if (_books.IsOfFile(kind)) return new DirectoryOutcome.ManagedByFile(ManagedByFile(kind));
        await _oneAtATime.WaitAsync();
        try
        {
            var current = _current.Find(kind, key);
            key = current?.Key ?? key;   // as it is written, whatever the case it was asked for in
            if (document is null && current is null) return new DirectoryOutcome.NotFound();
            if (expected is { } version && version != (current?.Version ?? 0)) return new DirectoryOutcome.Conflict(current);

            var faults = new FaultList();
            var wanted = document is null ? null : Normal(kind, key, document, current, faults);
            var label = kind.Label(key);
            if (faults.HasErrors) return new DirectoryOutcome.Faulty(Told(faults, label));
            var (snapshot, changes) = Draft([new Wish(kind, key, wanted, expected ?? current?.Version ?? 0)], faults);
            if (faults.HasErrors) return new DirectoryOutcome.Faulty(Told(faults, label));
            var warnings = Told(faults, label);
            if (dryRun) return new DirectoryOutcome.Valid(warnings);
            return await KeepAsync(snapshot, changes, kind == DocumentKind.Lot, by) switch
            {
                ChangeOutcome.Changed => new DirectoryOutcome.Saved(_current.Find(kind, key), warnings),
                ChangeOutcome.Faulty(var sentences) => new DirectoryOutcome.Faulty([.. sentences.Select(sentence => new FieldFault(null, sentence))]),
                _ => new DirectoryOutcome.Conflict(_current.Find(kind, key)),
            };
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Makes every list that <paramref name="yaml"/> has what it says there: all of it or nothing.</summary>
    public async Task<ApplyOutcome> ApplyAsync(string yaml, bool dryRun, Actor by)
    {
        var faults = new FaultList();
        using var text = new StringReader(yaml);
        var written = SettingsFile.Read(text, "the file", faults);
        foreach (var key in written.Server.Keys)
            faults.Error(written.Server.WhereIs(key), $"\"{key.Name}\" is fixed when the server starts; write it to the server's own parkade.yaml, and leave it out here.");
        foreach (var kind in DocumentKind.All.Where(kind => written.Has(kind.List) && _books.IsOfFile(kind)))
            faults.Error(written.List(kind.List) is [var first, ..] ? first.Where : written.Server.Where, ManagedByFile(kind));
        if (faults.HasErrors) return Refused(faults);

        await _oneAtATime.WaitAsync();
        try
        {
            var wishes = DocumentKind.All.Where(kind => written.Has(kind.List)).SelectMany(kind => Wishes(kind, written.List(kind.List), faults)).ToList();
            if (faults.HasErrors) return Refused(faults);
            var differing = wishes.ConvertAll(wish => new DocumentChange(wish.Kind, wish.Key, _current.Find(wish.Kind, wish.Key)?.Document, wish.Document));
            var (snapshot, changes) = Draft(wishes, faults, written.Has(DocumentKind.Lot.List) ? [.. written.List(DocumentKind.Lot.List).Select(lot => lot.One(DocumentKind.Lot.Key!)?.Text ?? "")] : null);
            if (faults.HasErrors) return Refused(faults);
            var shown = differing.ConvertAll(change => change with { Before = Hide(change.Kind, change.Before), After = Hide(change.Kind, change.After) });
            string[] warnings = [.. faults.Select(fault => fault.ToString())];
            if (dryRun || changes.Count == 0) return new ApplyOutcome.Differs(shown, false, warnings);
            return await KeepAsync(snapshot, changes, written.Has(DocumentKind.Lot.List), by) switch
            {
                ChangeOutcome.Changed => new ApplyOutcome.Differs(shown, true, warnings),
                ChangeOutcome.Faulty(var sentences) => new ApplyOutcome.Faulty(sentences),
                _ => new ApplyOutcome.Conflict(),
            };
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The whole directory as a file for <see cref="ApplyAsync"/>; secrets stand as <c>(set)</c>, which keeps them.</summary>
    public string Export() => DirectoryYaml.Write(_current);

    /// <summary>Everything that works, but probably not as meant: numbers that hide each other, rules that lead nowhere.</summary>
    public IReadOnlyList<string> Conflicts() => [.. _current.Warnings.Select(fault => fault.ToString())];

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private sealed record Wish(DocumentKind Kind, string Key, JsonObject? Document, long Expected);

    private List<Wish> Wishes(DocumentKind kind, IReadOnlyList<RawSection> sections, FaultList faults)
    {
        var wishes = new List<Wish>();
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // An entry without its name would count as not there, and what it was meant for would go.
        if (kind.Key is { } naming)
            foreach (var nameless in sections.Where(section => section.One(naming) is null))
                faults.Error(nameless.Where, $"this {kind.List.Entry} has no {naming.Name}; give it one, such as \"{kind.List.Example}\".");
        foreach (var (key, document) in DirectoryBooks.Documents(kind, sections))
        {
            if (!named.Add(key))
            {
                faults.Error(sections[0].Where, $"there are two of {kind.Label(key)} in this file; keep one.");
                continue;
            }
            var current = _current.Find(kind, key);
            var wanted = Normal(kind, key, document, current, faults);
            if (current is null || !JsonNode.DeepEquals(wanted, current.Document)) wishes.Add(new Wish(kind, current?.Key ?? key, wanted, current?.Version ?? 0));
        }
        wishes.AddRange(_current.Of(kind).Where(current => !named.Contains(current.Key)).Select(gone => new Wish(kind, gone.Key, null, gone.Version)));
        return wishes;
    }

    // What the directory would be, and how it comes to be so.
    private (DirectorySnapshot Snapshot, List<DirectoryChange> Changes) Draft(IReadOnlyList<Wish> wishes, FaultList faults, IReadOnlyList<string>? lotOrder = null)
    {
        var documents = _current.Documents.ToList();
        foreach (var wish in wishes)
        {
            var at = documents.FindIndex(document => document.Kind == wish.Kind && document.Key.Equals(wish.Key, StringComparison.OrdinalIgnoreCase));
            if (wish.Document is null) documents.RemoveAt(at);
            else if (at >= 0) documents[at] = documents[at] with { Document = wish.Document };
            else documents.Add(new StoredDocument(wish.Kind, wish.Key, 0, false, wish.Document));
        }
        if (lotOrder is not null) documents = [.. documents.OrderBy(document => document.Kind == DocumentKind.Lot ? lotOrder.Index().FirstOrDefault(pair => pair.Item.Trim().Equals(document.Key, StringComparison.OrdinalIgnoreCase)).Index : 0)];
        var lots = documents.FindAll(document => document.Kind == DocumentKind.Lot);
        if (lots.Count == 0) faults.Error(new Origin.Field("lots", null), "one lot must be left; change it instead, or add another first.");
        var house = _books.Understand(documents, faults);
        if (!faults.HasErrors && Administers(_current.House) && !Administers(house))
            faults.Error(new Origin.Field("people", null), "nobody would administer Parkade any more; give somebody else the role administrator first.");
        var changes = wishes.Select(wish => new DirectoryChange(wish.Kind.Name, wish.Key, wish.Document is null ? null : _books.Seal(wish.Kind, wish.Document), wish.Expected)).ToList();
        if (!_books.IsOfFile(DocumentKind.Lot) && !lots.Select(lot => lot.Key).SequenceEqual(_current.Of(DocumentKind.Lot).Select(lot => lot.Key)))
            changes.Add(DirectoryBooks.Order(lots.Select(lot => lot.Key)));
        return (new DirectorySnapshot(house, documents, [.. faults]), changes);
    }

    private async Task<ChangeOutcome> KeepAsync(DirectorySnapshot draft, IReadOnlyList<DirectoryChange> changes, bool withLots, Actor by)
    {
        var outcome = await _ledger.Execute(new ChangeDirectoryCommand { At = _time.GetUtcNow(), By = by, Changes = changes, Lots = withLots ? draft.House.Lots : null });
        if (outcome is not ChangeOutcome.Changed) return outcome;
        _current = draft with { Documents = _books.Read() };   // with their versions
        try
        {
            if (Follow is { } follow) await follow(_current);
        }
#pragma warning disable CA1031 // The change is durable: whoever could not follow does so at the next change or start.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            DirectoryLog.NotFollowed(_log, fault);
        }
        return outcome;
    }

    private static bool Administers(HouseSettings house) => house.Roster.People.Any(person => house.Roster.OfPerson(person.Id) is { } who && Rulebook.IsAdministrator(who));

    // In the words of the settings file, secrets filled in, with the name it is asked for by.
    private static JsonObject Normal(DocumentKind kind, string key, JsonObject document, StoredDocument? current, FaultList faults)
    {
        document = (JsonObject)document.DeepClone();
        if (kind.Key is { } naming)
        {
            document[naming.Name] ??= key;
            if (document[naming.Name] is JsonValue named && !named.ToString().Trim().Equals(key, StringComparison.OrdinalIgnoreCase))
                faults.Error(new Origin.Field(kind.Label(key), naming.Name), $"the {naming.Name} of an entry can't be changed; add another, and remove this one.");
        }
        var sections = DocumentJson.Sections(kind, key, document, faults);
        var normal = kind.IsOrdered
            ? new JsonObject { [DocumentKind.Rules] = new JsonArray([.. sections.Select(section => (JsonNode)DocumentText.Of(section, kind.List))]) }
            : DocumentText.Of(sections[0], kind.List);
        return Filled(kind, normal, current?.Document);
    }

    // Whoever reads a document does not see its secrets, and gives back what stands in their place.
    private static JsonObject Filled(DocumentKind kind, JsonObject wanted, JsonObject? kept) =>
        DocumentJson.Map(kind, wanted, (path, text) => text != DocumentText.Hidden ? text : kept is null ? null : DocumentText.Text(kept, path));

    private static JsonObject? Hide(DocumentKind kind, JsonObject? document) => document is null ? null : DocumentJson.Hide(kind, document);

    private static FieldFault[] Told(FaultList faults, string label) =>
        [.. faults.Select(fault => fault.Where is Origin.Field { What: var what, Name: var name } && what == label ? new FieldFault(name, fault.Sentence) : new FieldFault(null, fault.ToString()))];

    private static ApplyOutcome.Faulty Refused(FaultList faults) => new([.. faults.Where(fault => fault.Severity == Severity.Error).Select(fault => fault.ToString())]);

    private static string ManagedByFile(DocumentKind kind) =>
        $"\"{kind.List.Name}\" is written in the server's own parkade.yaml, and is changed there. To manage it here, take \"{kind.List.Name}:\" out of that file, restart, and apply it with \"parkade apply\".";
}
