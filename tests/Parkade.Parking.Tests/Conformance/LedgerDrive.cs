using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Takes a ledger and its oracle through the same steps, and has them agree at each.</summary>
internal sealed class LedgerDrive(LedgerBed bed)
{
    private static readonly LotName[] Names = [new("main"), new("side"), new("third")];

    private static readonly LotPolicy[][] Settings =
    [
        [Lot(0, 701, 703, SlotOrder.FirstFree, Overflow.Lot(Names[1])), Lot(1, 801, 802, SlotOrder.FirstFree, Overflow.Lot(Names[0]))],
        [Lot(0, 701, 702, SlotOrder.RoundRobin, Overflow.Lot(Names[1])), Lot(1, 801, 803, SlotOrder.RoundRobin, Overflow.Lot(Names[2])), Lot(2, 901, 901, SlotOrder.FirstFree, Overflow.Parker)],
        [Lot(2, 901, 902, SlotOrder.RoundRobin, Overflow.Destination("sip:desk@pbx")), Lot(0, 702, 704, SlotOrder.FirstFree, Overflow.None)],
        [Lot(0, 701, 701, SlotOrder.RoundRobin, Overflow.None)],
    ];

    private readonly LedgerOracle _oracle = new();
    private readonly List<ParkedCallId> _ids = [];
    private DateTimeOffset _now = LedgerBed.Start;

    public static void Check(LedgerBed bed, IReadOnlyList<LedgerStep> steps) => new LedgerDrive(bed).Run(steps).GetAwaiter().GetResult();

    private async Task Run(IReadOnlyList<LedgerStep> steps)
    {
        await Configure(0);
        foreach (var step in steps)
        {
            var (expected, actual) = await Take(step);
            Assert.Equal($"{step}: {expected}", $"{step}: {actual}");
            if (step.Verb is Verb.Crash or Verb.CrashAndRecover) LedgerInvariants.Hold(bed.Ledger);
        }
        LedgerInvariants.Hold(bed.Ledger);
        foreach (var (id, call) in _oracle.Calls)
        {
            var kept = bed.Ledger.Get(id)!;
            Assert.Equal((call.Lot, call.Slot, !call.Ended, call.Claimed, call.Rings), (kept.Lot, kept.Slot.Value, kept.IsOpen, kept.Claim is not null, kept.Recall is not null));
            Assert.Equal(call.PickedUpBy, (kept.Claim?.By ?? kept.Ending?.By)?.Number);
        }
    }

    private async Task<(string Expected, string Actual)> Take(LedgerStep step)
    {
        var ledger = bed.Ledger;
        var lot = Names[step.A % Names.Length];
        var slot = 701 + (100 * (step.A % Names.Length)) + (step.B % 4);
        if (step.Verb is Verb.Advance) _now += TimeSpan.FromSeconds(step.A % 20);
        if (step.Verb is Verb.Configure) await Configure(step.A % Settings.Length);
        if (step.Verb is Verb.Crash or Verb.CrashAndRecover) await bed.Crash();
        if (step.Verb is Verb.CrashAndRecover) await Recover(step.A);
        if (step.Verb is Verb.Park or Verb.ParkIn) return await Park(NewId(), lot, step.Verb == Verb.ParkIn ? slot : null);
        if (step.Verb is Verb.Claim)
        {
            var claim = new ClaimCommand { Lot = lot, Slot = new SlotNumber(slot), Retriever = Who(step.C), At = _now };
            return (_oracle.Claim(lot, slot, claim.Retriever.Number!, _now), Say(await ledger.Claim(claim)));
        }

        if (step.Verb is Verb.ClaimNext)
        {
            var next = new ClaimCommand { Lot = lot, Next = true, Retriever = Who(step.C), At = _now };
            var outcome = await ledger.Claim(next);
            return (_oracle.ClaimNext(lot, next.Retriever.Number!), outcome is ClaimOutcome.Claimed won ? $"Claimed {won.Call.Slot}" : Say(outcome));
        }

        if (_oracle.Calls.Count == 0 || step.Verb is Verb.Advance or Verb.Configure or Verb.Crash or Verb.CrashAndRecover) return ("", "");
        var id = Pick(step.A);
        return step.Verb switch
        {
            Verb.ParkAgain => await Park(id, lot, null),
            Verb.ClaimById => (_oracle.ClaimById(id, Who(step.C).Number!, _now), Say(await ledger.Claim(new ClaimCommand { Id = id, Retriever = Who(step.C), At = _now }))),
            Verb.Confirm => (_oracle.Confirm(id, _now), Say(await ledger.Confirm(id, _now))),
            Verb.Return => (_oracle.Return(id), Say(await ledger.Return(id, "fell through", _now))),
            Verb.StartRecall => (_oracle.StartRecall(id), Say(await ledger.StartRecall(new() { Id = id, Target = step.C % 3 == 0 ? RecallTarget.Fallback : RecallTarget.Parker, To = "sip:201@pbx", At = _now }))),
            Verb.FailRecall => (_oracle.FailRecall(id), Say(await ledger.FailRecall(id, "no answer", _now))),
            Verb.Abandon => await Close(id, Resolution.Abandoned),
            Verb.Release => await Close(id, Resolution.Released),
            Verb.Interrupt => await Close(id, Resolution.Interrupted),
            Verb.TakeOver => (_oracle.TakeOver(id, _now), Say(await ledger.TakeOver(new() { Id = id, Caller = Who(step.B), DialogFacts = "{}", At = _now }))),
            Verb.Annotate => (_oracle.Annotate(id, step.C % 4), Say(await ledger.Annotate(new() { Id = id, Context = new() { Priority = step.C % 4, Note = $"n{step.B}" }, At = _now }))),
            _ => await Move(id, Names[step.B % 3], step.C % 3 == 0 ? null : 701 + (100 * (step.B % 3)) + (step.C % 4)),
        };
    }

    private async Task<(string, string)> Park(ParkedCallId id, LotName lot, int? slot) => (_oracle.Park(id, lot, slot, _ids.Count % 3, _now), Say(await bed.Ledger.Park(new ParkCommand
    {
        Context = ParkContext.Empty with { Priority = _ids.Count % 3 },
        Id = id, Lot = lot, Slot = slot is { } number ? new SlotNumber(number) : null, Caller = LedgerBed.Ann, Parker = _ids.Count % 4 == 0 ? null : LedgerBed.Bob, DialogFacts = "{\"n\":1}", At = _now,
    })));

    private async Task<(string, string)> Close(ParkedCallId id, Resolution how) => (_oracle.Close(id, how, _now), Say(await bed.Ledger.Close(id, how, _now)));

    private async Task<(string, string)> Move(ParkedCallId id, LotName lot, int? slot) =>
        (_oracle.Move(id, lot, slot), Say(await bed.Ledger.Move(new() { Id = id, Lot = lot, Slot = slot is { } number ? new SlotNumber(number) : null, At = _now })));

    private async Task Configure(int settings)
    {
        Assert.IsType<ConfigureOutcome.Configured>(await bed.Ledger.ConfigureLots(Settings[settings], _now));
        _oracle.Configure(Settings[settings]);
    }

    private async Task Recover(int which)
    {
        var resumable = _ids.Where((_, index) => which % 3 == 0 || (which + index) % 3 == 0).ToHashSet();
        await bed.Ledger.Execute(new RecoverCommand { Resumable = resumable, At = _now });
        _oracle.Recover(resumable, _now);
    }

    private ParkedCallId NewId()
    {
        _ids.Add(ParkedCallId.New(_now));
        return _ids[^1];
    }

    // Open ones mostly: there is more to be done with them.
    private ParkedCallId Pick(int number)
    {
        var open = _ids.Where(id => _oracle.Calls.TryGetValue(id, out var call) && !call.Ended).ToList();
        var among = number % 4 == 0 || open.Count == 0 ? [.. _ids.Where(_oracle.Calls.ContainsKey)] : open;
        return among[number % among.Count];
    }

    private static Party Who(int number) => new((300 + (number % 5)).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Say(object outcome) => outcome switch
    {
        ParkOutcome.Parked parked => $"Parked {parked.Call.Lot} {parked.Call.Slot}",
        ParkOutcome.LotFull full => "LotFull " + full.Next.GetType().Name,
        ClaimOutcome.AlreadyPickedUp already => "AlreadyPickedUp " + already.By.Number,
        MoveOutcome.Moved moved => $"Moved {moved.Call.Lot} {moved.Call.Slot}",
        _ => outcome.GetType().Name,
    };

    private static LotPolicy Lot(int name, int first, int last, SlotOrder order, Overflow overflow) => new()
    {
        Name = Names[name], ParkCode = $"{7 + name}00", Slots = new(first, last), Order = order, Overflow = overflow, Fallback = name == 0 ? "299" : null,
    };
}
