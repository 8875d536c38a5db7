using Parkade.Calls.Park;
using Parkade.Calls.Retrieve;
using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Desk;

/// <summary>The pick-ups by click: who asks is looked at, the ledger decides who wins, and the winner's telephone rings. Owned by the signalling loop.</summary>
internal sealed class PickUps(CallContext calls, Action<DeskNews> tell)
{
    // Whoever clicks twice, or at two places, means one pick-up.
    private readonly Dictionary<Click, Task<PickUpOutcome>> _underWay = [];
    private readonly List<PickUpRing> _ringing = [];

    private readonly record struct Click(string Who, ParkedCallId? Id, LotName? Next, string? Device);

    public Task<PickUpOutcome> RunAsync(PickUpWish wish)
    {
        var who = wish.Who.Person ?? wish.Who.Id;
        var click = wish.Id is { } id ? new Click(who, id, null, null) : new Click(who, null, wish.Next, wish.Device);
        if (_underWay.TryGetValue(click, out var same)) return same;
        var outcome = new TaskCompletionSource<PickUpOutcome>();
        _underWay.Add(click, outcome.Task);
        _ = CompleteAsync(wish, who, outcome);
        return outcome.Task;
    }

    private async Task CompleteAsync(PickUpWish wish, string who, TaskCompletionSource<PickUpOutcome> outcome)
    {
        PickUpOutcome? came = null;
        try
        {
            came = await PickUpAsync(wish, who, outcome.Task);
            outcome.SetResult(came);
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);
            outcome.SetResult(new PickUpOutcome.Unavailable(CallDesk.LedgerSilent));
        }
#pragma warning disable CA1031 // Handed on to whoever clicked.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            outcome.SetException(fault);
        }
        if (came is not PickUpOutcome.Ringing begun || !_ringing.Exists(ring => ring.Id == begun.Attempt)) Forget(outcome.Task);
    }

    private async Task<PickUpOutcome> PickUpAsync(PickUpWish wish, string who, Task<PickUpOutcome> answer)
    {
        var (arrangement, asker) = (calls.Arrangement, new Asker(wish.Who, wish.By));
        if (DeskTelephone.Find(calls, wish.Who, wish.Device, out var telephone) is { } refusal) return refusal;
        var claim = new ClaimCommand { At = calls.Now, By = wish.By, Retriever = telephone.Party, Method = wish.Id is null ? ClaimMethod.Next : wish.By.Way == Way.Board ? ClaimMethod.Board : ClaimMethod.Api };
        if (wish.Id is { } id)
        {
            if (!calls.Waiting.TryGetValue(id, out var waiting) || waiting.Record is not { } waits) return await FindEndedAsync(id, asker);
            if (!Rulebook.May(wish.Who, ParkingAct.Retrieve, arrangement.Policy(waits.Lot), waits)) return await DenyAsync(asker, waits.Lot, waits.Slot, waits.Orbit, telephone.Party);
            // A call that is won and given back at once would only be in everybody's way.
            if (telephone.PlanFor(calls, waiting.Leg) is null) return new PickUpOutcome.NoDevice(DeskTelephone.NoWay(wish.Device));
            claim = claim with { Id = id, Lot = waits.Lot, Slot = waits.Slot };
        }
        else
        {
            var name = wish.Next ?? arrangement.DefaultLot.Name;
            if (arrangement.Lot(name) is not { } lot) return new PickUpOutcome.NoSuchLot(name);
            if (Pickable.Narrow(wish.Who, lot, []) is not { } whose) return await DenyAsync(asker, name, null, name.Value, telephone.Party);
            claim = claim with { Lot = name, Next = true, Whose = whose };
        }
        switch (await calls.Ledger.Claim(claim))
        {
            case ClaimOutcome.Claimed(var record, _):
                _underWay.TryAdd(new Click(who, record.Id, null, null), answer);
                return await RingAsync(wish, telephone, record, asker);
            case ClaimOutcome.AlreadyPickedUp(var by, var since):
                return new PickUpOutcome.AlreadyPickedUp(by, since);
            default:
                return new PickUpOutcome.Gone();
        }
    }

    private async Task<PickUpOutcome> RingAsync(PickUpWish wish, DeskTelephone telephone, ParkedCall record, Asker asker)
    {
        if (calls.Waiting.TryGetValue(record.Id, out var caller)) await caller.Settled;
        if (caller is null || !caller.IsThere) return new PickUpOutcome.Gone(); // its hanging-up is on the way to the ledger
        try
        {
            return await RingAsync(wish, telephone, caller, record, asker);
        }
        catch when (caller.IsThere)
        {
            WonCall.GiveBack(calls, caller, telephone.Party, "the telephone could not be rung", wish.By);
            throw;
        }
    }

    private async Task<PickUpOutcome> RingAsync(PickUpWish wish, DeskTelephone telephone, ParkedCaller caller, ParkedCall record, Asker asker)
    {
        // Its note may have changed since it was looked who may.
        if (!Rulebook.May(wish.Who, ParkingAct.Retrieve, calls.Policy(record.Lot), record))
        {
            WonCall.GiveBack(calls, caller, telephone.Party, "they may not pick it up", wish.By);
            return await DenyAsync(asker, record.Lot, record.Slot, record.Orbit, telephone.Party);
        }
        if (telephone.PlanFor(calls, caller.Leg) is not { } plan)
        {
            WonCall.GiveBack(calls, caller, telephone.Party, "there is no way to that telephone", wish.By);
            return new PickUpOutcome.NoDevice(DeskTelephone.NoWay(wish.Device));
        }
        var ring = new PickUpRing(calls, caller, record, plan, telephone.Party, wish.By);
        ring.Ended += OnEnded;
        _ringing.Add(ring);
        return await ring.StartAsync();
    }

    private void OnEnded(PickUpRing ring, PickUpEnding how, string why)
    {
        _ringing.Remove(ring);
        foreach (var (click, answer) in _underWay.ToList())
            if (answer.IsCompletedSuccessfully && answer.Result is PickUpOutcome.Ringing begun && begun.Attempt == ring.Id)
                _underWay.Remove(click);
        tell(new DeskNews.PickUpEnded(ring.Id, ring.Call, ring.Device, how, why));
    }

    // Not waiting here: it is over, or somebody is being joined to it. Read away from the loop, since that may wait for the disk.
    private async Task<PickUpOutcome> FindEndedAsync(ParkedCallId id, Asker asker)
    {
        var ledger = calls.Ledger;
        if (await Task.Run(() => ledger.Get(id), calls.Stopping) is not { } record || !Rulebook.May(asker.Who, ParkingAct.See, calls.Policy(record.Lot), record)) return new PickUpOutcome.Gone();
        if (record.Claim is { } claim) return new PickUpOutcome.AlreadyPickedUp(claim.By, claim.At);
        return record.Ending is { By: { } by } ending ? new PickUpOutcome.AlreadyPickedUp(by, ending.At) : new PickUpOutcome.Gone();
    }

    private async Task<PickUpOutcome> DenyAsync(Asker asker, LotName lot, SlotNumber? slot, string dialled, Party who)
    {
        var denial = Denials.Retrieve(asker.Who, calls.Policy(lot));
        await Denials.NoteAsync(calls, asker, lot, slot, dialled, who, denial);
        return new PickUpOutcome.Forbidden(Denials.Sentence(denial));
    }

    private void Forget(Task<PickUpOutcome> answer)
    {
        foreach (var (click, same) in _underWay.ToList())
            if (ReferenceEquals(same, answer))
                _underWay.Remove(click);
    }
}
