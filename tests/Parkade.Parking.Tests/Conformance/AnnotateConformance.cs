using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>What is said of a parked call, changed while it waits.</summary>
public abstract class AnnotateConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly ParkContext Urgent = new() { Note = "Water leak", Priority = 5, For = "maintenance", Tags = ["urgent"] };

    private static async Task<CallOutcome> Annotate(LedgerBed bed, ParkedCall call, ParkContext context, long? expected = null) =>
        await bed.Ledger.Annotate(new() { Id = call.Id, Context = context, Expected = expected, At = LedgerBed.Start });

    [Fact]
    public async Task A_note_can_be_changed_while_the_call_is_parked_ringing_back_or_being_picked_up()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        var noted = Assert.IsType<CallOutcome.Done>(await Annotate(bed, call, Urgent)).Call;
        Assert.Equal(call with { Context = Urgent, Version = 2 }, noted);
        await bed.Ledger.StartRecall(new() { Id = call.Id, Target = Parking.Ladders.RecallTarget.Parker, To = "201", At = LedgerBed.Start });
        Assert.IsType<CallOutcome.Done>(await Annotate(bed, call, Urgent with { Note = "Flood" }));
        await bed.Claim(call);
        var last = Assert.IsType<CallOutcome.Done>(await Annotate(bed, call, Urgent with { Note = "Called back" })).Call;
        Assert.Equal((ParkedCallState.Claimed, "Called back", 6L, 1), (last.State, last.Context.Note, last.Version, last.Recalls));
        await bed.Ledger.Confirm(call.Id, LedgerBed.Start);
        Assert.IsType<CallOutcome.NotNow>(await Annotate(bed, call, Urgent));
        Assert.Equal(["Parked", "Annotated", "RecallStarted", "Annotated", "Claimed", "Annotated", "Retrieved"], bed.Kinds(call.Id));
        Assert.Equal("Called back", bed.Ledger.Get(call.Id)!.Context.Note);
    }

    [Fact]
    public async Task The_priority_decides_at_once_who_is_next()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        await bed.Parked();
        var second = await bed.Parked(at: LedgerBed.Start.AddSeconds(5));
        await Annotate(bed, second, Urgent);
        var next = await bed.Ledger.Claim(new() { Lot = LedgerBed.Main, Next = true, Retriever = LedgerBed.Cat, At = LedgerBed.Start.AddSeconds(6) });
        Assert.Equal(second.Id, Assert.IsType<ClaimOutcome.Claimed>(next).Call.Id);
    }

    [Fact]
    public async Task The_same_again_is_no_event_and_a_change_for_another_version_is_none_either()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        Assert.Equal(1, call.Version);
        Assert.IsType<CallOutcome.Done>(await Annotate(bed, call, ParkContext.Empty));
        Assert.IsType<CallOutcome.Done>(await Annotate(bed, call, Urgent, expected: 1));
        Assert.IsType<CallOutcome.NotNow>(await Annotate(bed, call, ParkContext.Empty, expected: 1));
        Assert.Equal(["Parked", "Annotated"], bed.Kinds(call.Id));
        Assert.Equal(Urgent, bed.Ledger.Get(call.Id)!.Context);
    }
}
