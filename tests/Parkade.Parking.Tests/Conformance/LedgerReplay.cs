using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>The state that the event log alone tells of.</summary>
internal sealed class LedgerReplay
{
    public Dictionary<ParkedCallId, ParkedCall> Calls { get; } = [];

    public Dictionary<LotName, LotPolicy> Lots { get; } = [];

    public static LedgerReplay Of(ILedgerReader ledger)
    {
        var replay = new LedgerReplay();
        foreach (var e in ledger.Events(1, int.MaxValue))
        {
            if (e.Call is { } id) replay.Calls[id] = ParkedCallHistory.Apply(replay.Calls.GetValueOrDefault(id), new EventDraft(e.At, e.Call, e.Lot, e.Slot, e.What));
            else if (e.What is ParkingEvent.LotConfigured lot) replay.Lots[lot.Policy.Name] = lot.Policy;
            else if (e.What is ParkingEvent.LotRemoved) replay.Lots.Remove(e.Lot!.Value);
        }
        return replay;
    }
}
