using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Rights;

/// <summary>What somebody is told who may not, as a telephone shows it; and that it is written down.</summary>
internal static class Denials
{
    public static string Park(LotName lot) => $"You may not park calls in lot {lot}";

    public static string See(LotName lot) => $"You may not see who waits in lot {lot}";

    public static string Move(LotName lot) => $"You may not move calls in lot {lot}";

    public static string Annotate(LotName lot) => $"You may not change notes in lot {lot}";

    public static string Recall(LotName lot) => $"You may not have other people's calls ring back in lot {lot}";

    public static string Release(LotName lot) => $"You may not let callers go in lot {lot}";

    /// <summary>Whoever may pick up their own is told that this one is not.</summary>
    public static string Retrieve(Principal who, LotPolicy lot) => Rulebook.RightsIn(who, lot).HasFlag(Right.RetrieveOwn)
        ? $"You may not pick up other people's calls in lot {lot.Name}"
        : $"You may not pick up calls in lot {lot.Name}";

    /// <summary>The same as a sentence on a screen, with what to do.</summary>
    public static string Sentence(string denial) => denial + ". An administrator can give you the right.";

    /// <summary>Keeps in the log that somebody was refused. Where the ledger can't take it, they were refused all the same.</summary>
    public static async Task NoteAsync(CallContext calls, Asker asker, LotName lot, SlotNumber? slot, string dialled, Party who, string denial)
    {
        try
        {
            await calls.Ledger.Refuse(new RefuseCommand
            {
                At = calls.Now, By = asker.By, Lot = lot, Slot = slot, Dialled = dialled, Who = who, Reason = RefusalReason.NotAllowed, Why = denial,
            });
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);
        }
    }
}
