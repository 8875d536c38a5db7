using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Desk;

/// <summary>What is done by click with a parked call where it is: moved, annotated, rung back, let go. Owned by the signalling loop.</summary>
internal sealed class ParkedCalls(CallContext calls)
{
    public const string BeingPickedUp = "Somebody is picking this call up.";
    public const string ChangedMeanwhile = "This call has changed in the meantime. Look at it again, and let the caller go if you still want to.";

    public async Task<MoveByDeskOutcome> MoveAsync(ParkedCallId id, LotName lot, SlotNumber? slot, Asker asker)
    {
        if (Find(id) is not { Record: { } record } caller) return new MoveByDeskOutcome.Gone();
        if (calls.Arrangement.Lot(lot) is null) return new MoveByDeskOutcome.NoSuchLot(lot);
        foreach (var place in (LotName[])[record.Lot, lot])
            if (!May(asker, ParkingAct.Move, place, record))
                return new MoveByDeskOutcome.Forbidden(await DenyAsync(asker, record, Denials.Move(place)));
        switch (await calls.Ledger.Move(new MoveCommand { Id = id, At = calls.Now, By = asker.By, Lot = lot, Slot = slot }))
        {
            case MoveOutcome.Moved(var moved):
                caller.Refresh(moved);
                return new MoveByDeskOutcome.Moved(moved);
            case MoveOutcome.SlotTaken(var orbit, var by, var since):
                return new MoveByDeskOutcome.SlotTaken(orbit, by, since);
            case MoveOutcome.LotFull(var full):
                return new MoveByDeskOutcome.LotFull(full);
            case MoveOutcome.NoSuchSlot(var its, var missing):
                return new MoveByDeskOutcome.NoSuchSlot(its, missing);
            case MoveOutcome.NoSuchLot(var missing):
                return new MoveByDeskOutcome.NoSuchLot(missing);
            case MoveOutcome.NotNow({ IsOpen: true, Recall: not null }):
                return new MoveByDeskOutcome.NotNow("This call is ringing back. Move it when the ringing has ended, or pick it up.");
            case MoveOutcome.NotNow({ IsOpen: true }):
                return new MoveByDeskOutcome.NotNow(BeingPickedUp);
            default:
                return new MoveByDeskOutcome.Gone();
        }
    }

    public async Task<AnnotateByDeskOutcome> AnnotateAsync(ParkedCallId id, ParkContext context, long? expected, Asker asker)
    {
        if (Find(id) is not { Record: { } record } caller) return new AnnotateByDeskOutcome.Gone();
        if (!May(asker, ParkingAct.Annotate, record.Lot, record)) return new AnnotateByDeskOutcome.Forbidden(await DenyAsync(asker, record, Denials.Annotate(record.Lot)));
        switch (await calls.Ledger.Execute(new AnnotateCommand { Id = id, At = calls.Now, By = asker.By, Context = context, Expected = expected }))
        {
            case CallOutcome.Done(var annotated):
                caller.Refresh(annotated);
                return new AnnotateByDeskOutcome.Annotated(annotated);
            case CallOutcome.NotNow({ IsOpen: true } other):
                return new AnnotateByDeskOutcome.ChangedMeanwhile(other);
            default:
                return new AnnotateByDeskOutcome.Gone();
        }
    }

    public async Task<RecallNowOutcome> RecallNowAsync(ParkedCallId id, Asker asker)
    {
        if (Find(id) is not { Record: { } record } caller) return new RecallNowOutcome.Gone();
        if (!May(asker, ParkingAct.Recall, record.Lot, record)) return new RecallNowOutcome.Forbidden(await DenyAsync(asker, record, Denials.Recall(record.Lot)));
        return await caller.RecallNowAsync(asker.By);
    }

    public async Task<ReleaseOutcome> ReleaseAsync(ParkedCallId id, string why, long? expected, Asker asker)
    {
        if (Find(id) is not { Record: { } record } caller) return new ReleaseOutcome.Gone();
        if (!May(asker, ParkingAct.Release, record.Lot, record)) return new ReleaseOutcome.Forbidden(await DenyAsync(asker, record, Denials.Release(record.Lot)));
        return await calls.Ledger.Execute(new CloseCommand { Id = id, At = calls.Now, By = asker.By, Resolution = Resolution.Released, Why = why, Expected = expected ?? record.Version }) switch
        {
            CallOutcome.Done(var released) => Release(caller, released),
            CallOutcome.NotNow({ IsOpen: true, Claim: not null }) => new ReleaseOutcome.NotNow(BeingPickedUp),
            CallOutcome.NotNow({ IsOpen: true }) => new ReleaseOutcome.NotNow(ChangedMeanwhile),
            _ => new ReleaseOutcome.Gone(),
        };
    }

    private static ReleaseOutcome.Released Release(ParkedCaller caller, ParkedCall released)
    {
        if (caller.IsThere) caller.LetGo();
        return new ReleaseOutcome.Released(released);
    }

    private ParkedCaller? Find(ParkedCallId id) => calls.Waiting.GetValueOrDefault(id);

    private bool May(Asker asker, ParkingAct act, LotName lot, ParkedCall record) => Rulebook.May(asker.Who, act, calls.Policy(lot), record);

    private async Task<string> DenyAsync(Asker asker, ParkedCall record, string denial)
    {
        await Denials.NoteAsync(calls, asker, record.Lot, record.Slot, record.Orbit, new Party(asker.By.Device, asker.Who.Name), denial);
        return Denials.Sentence(denial);
    }
}
