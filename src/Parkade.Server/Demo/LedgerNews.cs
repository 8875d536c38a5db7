using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Demo;

/// <summary>Follows the ledger's log, and tells every event that a watcher wants to know.</summary>
internal sealed class LedgerNews(ILedger ledger, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Calls <paramref name="tell"/> for each event from now on, in order, until <paramref name="stopping"/>.</summary>
    public async Task FollowAsync(Action<DemoNews> tell, CancellationToken stopping)
    {
        var begun = time.GetUtcNow();
        var told = ledger.LastSequence;
        while (!stopping.IsCancellationRequested)
        {
            await ledger.WhenBeyond(told, stopping);
            foreach (var happened in ledger.Events(told + 1, Batch))
            {
                told = happened.Sequence;
                if (Tell(happened) is { } sentence) tell(new DemoNews(happened.At - begun, happened.Slot?.ToString(), sentence));
            }
        }
    }

    private string? Tell(LedgerEvent happened) =>
        EventSentence.Of(happened.What, happened.Call is { } id ? ledger.Get(id) : null);
}
