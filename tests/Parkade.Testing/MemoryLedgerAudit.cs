using System.Globalization;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;

namespace Parkade.Testing;

/// <summary>The audit of <see cref="MemoryLedger"/>.</summary>
internal sealed class MemoryAudit
{
    private readonly AuditChain _chain = new();
    private readonly List<AuditRow> _rows = [];
    private AuditAnchor? _anchor;

    public long Add(AuditDraft draft, long? ofEvent)
    {
        if (ofEvent is null) draft = AuditRedaction.Of(draft);
        draft = draft with { At = draft.At.ToUniversalTime() };
        _chain.Add(draft);
        _rows.Add(new AuditRow(_chain.Sequence, draft.At, draft.By, draft.Action, draft.Target, draft.Before, draft.After, _chain.HeadText) { Event = ofEvent });
        return _chain.Sequence;
    }

    public AuditAnchor? Trim(DateTimeOffset before, int most)
    {
        var old = _rows.TakeWhile(row => row.At < before).Take(most).ToList();
        if (old.Count == 0) return null;
        _rows.RemoveRange(0, old.Count);
        return _anchor = new AuditAnchor(old[^1].Sequence, old[^1].Hash);
    }

    public LedgerPage<AuditRow> Page(AuditQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, AuditQuery.MostRows);
        var after = query.After is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : (long?)null;
        var found = (query.OldestFirst ? _rows.Where(row => after is null || row.Sequence > after) : _rows.AsEnumerable().Reverse().Where(row => after is null || row.Sequence < after))
            .Where(row => Is(query.Actor, row.By.Id) && Is(query.Action, row.Action) && Is(query.Target, row.Target) && !(row.At < query.From) && !(row.At >= query.To))
            .Take(limit + 1).ToList();
        return new LedgerPage<AuditRow>([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    public AuditVerdict Verify(string? expectedHead, long lastEvent)
    {
        var verifier = new AuditVerifier(_anchor, expectedHead);
        foreach (var row in _rows)
            if (verifier.Add(row) is { } broken)
                return broken;
        return verifier.End(lastEvent);
    }

    private static bool Is(string? asked, string text) =>
        asked is null || (asked.EndsWith('*') ? text.StartsWith(asked[..^1], StringComparison.Ordinal) : text == asked);
}
