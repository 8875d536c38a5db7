using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Memos;

namespace Parkade.Parking.Ledgers;

/// <summary>Reads of the ledger: they see everything that was acknowledged before they began, and block nobody.</summary>
public interface ILedgerReader
{
    /// <summary>A parking, also one that has ended.</summary>
    ParkedCall? Get(ParkedCallId call);

    /// <summary>The lots in the order of the settings, closing ones last.</summary>
    IReadOnlyList<LotView> Lots();

    /// <summary>The open parkings of one lot, or of all, by lot and slot.</summary>
    IReadOnlyList<ParkedCall> Parked(LotName? lot = null);

    /// <summary>The log from <paramref name="fromSequence"/> on (the first event is 1), at most <paramref name="max"/> events.</summary>
    IReadOnlyList<LedgerEvent> Events(long fromSequence, int max);

    /// <summary>The memos of a kind, by key; also expired ones that were not swept yet.</summary>
    IReadOnlyList<Memo> Memos(string kind);

    /// <summary>The entries of a kind of the directory, by key.</summary>
    IReadOnlyList<DirectoryEntry> Entries(string kind);

    /// <summary>An entry of the directory.</summary>
    DirectoryEntry? Entry(string kind, string key);

    /// <summary>Rows of the audit.</summary>
    /// <exception cref="FormatException">The query's <c>After</c> is no page's <c>Next</c>.</exception>
    LedgerPage<AuditRow> Audit(AuditQuery query);

    /// <summary>Reads the whole audit and says whether it is as it was written.</summary>
    /// <param name="expectedHead">A head that was noted before (<see cref="AuditVerdict.Intact.Head"/>): then what was cut off at the end is found too.</param>
    AuditVerdict VerifyAudit(string? expectedHead = null);

    /// <summary>Parked calls, open and ended, the newest first.</summary>
    /// <exception cref="FormatException">The query's <c>After</c> is no page's <c>Next</c>.</exception>
    LedgerPage<ParkedCall> Search(ParkedCallQuery query);

    /// <summary>All that happened to a parked call, in order.</summary>
    IReadOnlyList<LedgerEvent> EventsOf(ParkedCallId call);

    /// <summary>How well calls were looked after, by lot, person, hour or day.</summary>
    IReadOnlyList<MeasureRow> Measures(MeasureQuery query);

    /// <summary>The sequence number of the last event; 0 when there is none.</summary>
    long LastSequence { get; }
}
