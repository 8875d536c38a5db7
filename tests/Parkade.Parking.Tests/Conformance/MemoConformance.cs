using Parkade.Parking.Memos;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Small texts that outlive a restart.</summary>
public abstract class MemoConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly DateTimeOffset Soon = LedgerBed.Start.AddMinutes(1);
    private static readonly DateTimeOffset Late = LedgerBed.Start.AddHours(1).AddTicks(7);

    [Fact]
    public async Task A_memo_is_there_after_a_crash_and_is_no_event()
    {
        await using var bed = new TBed();
        await bed.Ledger.KeepMemos([new Memo("registration", "202", "b", Late), new Memo("registration", "201", "a", Late), new Memo("lamp", "201", "c", Soon)], LedgerBed.Start);
        await bed.Crash();
        Assert.Equal([new Memo("registration", "201", "a", Late), new Memo("registration", "202", "b", Late)], bed.Ledger.Memos("registration"));
        Assert.Equal([new Memo("lamp", "201", "c", Soon)], bed.Ledger.Memos("lamp"));
        Assert.Empty(bed.Ledger.Memos("Lamp"));
        Assert.Equal(0, bed.Ledger.LastSequence);
    }

    [Fact]
    public async Task A_later_memo_of_the_same_key_takes_its_place()
    {
        await using var bed = new TBed();
        await bed.Ledger.KeepMemo(new Memo("lamp", "1", "old", Late), LedgerBed.Start);
        await bed.Ledger.KeepMemo(new Memo("lamp", "1", "new", Soon), LedgerBed.Start);
        Assert.Equal([new Memo("lamp", "1", "new", Soon)], bed.Ledger.Memos("lamp"));
    }

    [Fact]
    public async Task A_memo_can_be_forgotten_before_its_time_and_twice()
    {
        await using var bed = new TBed();
        await bed.Ledger.KeepMemos([new Memo("lamp", "1", "a", Late), new Memo("lamp", "2", "b", Late)], LedgerBed.Start);
        await bed.Ledger.ForgetMemo("lamp", "1", LedgerBed.Start);
        await bed.Ledger.ForgetMemo("lamp", "1", LedgerBed.Start);
        await bed.Crash();
        Assert.Equal(["2"], bed.Ledger.Memos("lamp").Select(memo => memo.Key));
    }

    [Fact]
    public async Task Expired_memos_are_swept_when_others_are_kept_whatever_zone_they_were_written_in()
    {
        await using var bed = new TBed();
        var elsewhere = Soon.ToOffset(TimeSpan.FromHours(9));
        await bed.Ledger.KeepMemos([new Memo("lamp", "1", "a", elsewhere), new Memo("lamp", "2", "b", Late.ToOffset(TimeSpan.FromHours(-9)))], LedgerBed.Start);
        await bed.Ledger.KeepMemo(new Memo("other", "1", "c", Late), Soon.AddTicks(-1));
        Assert.Equal(["1", "2"], bed.Ledger.Memos("lamp").Select(memo => memo.Key));
        await bed.Ledger.KeepMemo(new Memo("other", "1", "c", Late), Soon);
        Assert.Equal(["2"], bed.Ledger.Memos("lamp").Select(memo => memo.Key));
    }
}
