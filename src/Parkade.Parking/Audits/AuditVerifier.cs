using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Audits;

/// <summary>Reads the audit row by row and finds the first that is not as it was written, or not there.</summary>
public sealed class AuditVerifier
{
    private readonly AuditChain _chain;
    private readonly AuditAnchor? _anchor;
    private readonly string? _expected;
    private readonly long? _expectedSequence;
    private long? _lastEvent;
    private bool _trimIsTold;
    private bool _expectedIsSeen;

    /// <param name="anchor">Where the audit was trimmed; null: never.</param>
    /// <param name="expectedHead">A head that was noted before, perhaps with its row's number: <c>9f86d0…</c> or <c>412:9f86d0…</c>.</param>
    public AuditVerifier(AuditAnchor? anchor, string? expectedHead)
    {
        _anchor = anchor;
        _chain = new AuditChain(anchor);
        _trimIsTold = anchor is null;
        if (string.IsNullOrWhiteSpace(expectedHead))
        {
            _expectedIsSeen = true;
            return;
        }
        var parts = expectedHead.Trim().Split(':', 2);
        _expected = parts[^1];
        if (parts.Length == 2 && long.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var sequence)) _expectedSequence = sequence;
        Compare();
    }

    /// <summary>The next row.</summary>
    /// <returns>What is wrong; null: nothing so far.</returns>
    public AuditVerdict.Broken? Add(AuditRow row)
    {
        var due = _chain.Sequence + 1;
        if (row.Sequence != due) return new AuditVerdict.Broken(due, $"Row {due} is missing; row {row.Sequence} follows row {due - 1}.");
        _chain.Add(new AuditDraft(row.At, row.By, row.Action, row.Target, row.Before, row.After));
        if (!string.Equals(_chain.HeadText, row.Hash, StringComparison.OrdinalIgnoreCase))
            return new AuditVerdict.Broken(due, $"Row {due} is not as it was written, or does not belong where it is.");
        if (row.Event is { } number)
        {
            if (_lastEvent is { } last && number != last + 1) return new AuditVerdict.Broken(due, $"Row {due} tells of event {number}, but event {last + 1} has no row.");
            _lastEvent = number;
        }
        if (row.Action == TrimAuditCommand.Action && row.After is { } after && _anchor is not null && LedgerJson.ReadAnchor(after) == _anchor) _trimIsTold = true;
        Compare();
        return null;
    }

    /// <summary>There are no more rows.</summary>
    /// <param name="lastEvent">The number of the log's last event.</param>
    public AuditVerdict End(long lastEvent)
    {
        var (last, next) = (_chain.Sequence, _chain.Sequence + 1);
        if (_lastEvent is { } told && told != lastEvent) return new AuditVerdict.Broken(next, $"Rows after row {last} are missing: event {told + 1} of the log has no row.");
        if (!_trimIsTold) return new AuditVerdict.Broken(_anchor!.Sequence, $"The rows up to row {_anchor.Sequence} are missing, and no row tells that they were dropped because of their age.");
        if (!_expectedIsSeen)
        {
            return _expectedSequence <= _anchor?.Sequence
                ? new AuditVerdict.Broken(_expectedSequence!.Value, $"The head that was given is of row {_expectedSequence}, which was dropped because of its age. Give a head of row {_anchor!.Sequence} or a later one.")
                : new AuditVerdict.Broken(_expectedSequence ?? next, $"No row has the head that was given: rows were cut off after row {last}, or the audit was written anew.");
        }
        return new AuditVerdict.Intact((_anchor?.Sequence ?? 0) + 1, last, _chain.HeadText);
    }

    private void Compare()
    {
        if (_expectedIsSeen || (_expectedSequence is { } sequence && sequence != _chain.Sequence)) return;
        _expectedIsSeen = string.Equals(_chain.HeadText, _expected, StringComparison.OrdinalIgnoreCase);
    }
}
