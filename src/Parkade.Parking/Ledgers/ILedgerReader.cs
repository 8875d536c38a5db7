using Parkade.Parking.Events;
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

    /// <summary>The sequence number of the last event; 0 when there is none.</summary>
    long LastSequence { get; }
}
