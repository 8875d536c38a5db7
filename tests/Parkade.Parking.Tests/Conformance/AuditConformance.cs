using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Who did what, from where and when: chained, append-only, and kept as long as it must be.</summary>
public abstract class AuditConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly Actor Anna = new("person:anna", "Anna Berg", Way.Board, "192.0.2.7");

    private static AuditDraft Seen(DateTimeOffset at, string target = "parked-call:1", Actor? by = null) => new(at, by ?? Anna, "number.see", target, null, null);

    private static IReadOnlyList<AuditRow> All(LedgerBed bed) => bed.Ledger.Audit(new AuditQuery { OldestFirst = true, Limit = 1000 }).Items;

    [Fact]
    public async Task Every_event_has_a_row_that_says_who_did_it_as_far_as_the_telephone_told()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        await bed.Ledger.Confirm(call.Id, LedgerBed.Start);
        await bed.Ledger.Close((await bed.Parked()).Id, Resolution.Abandoned, LedgerBed.Start);
        await bed.Crash();

        var rows = All(bed);
        Assert.Equal(["lot.configure", "parked-call.park", "parked-call.claim", "parked-call.retrieve", "parked-call.park", "parked-call.abandon"], rows.Select(row => row.Action));
        Assert.Equal(["server", "number:201", "number:202", "number:202", "number:201", "caller"], rows.Select(row => row.By.Id));
        Assert.Equal(["lot:main", "parked-call:" + call.Id], rows.Take(2).Select(row => row.Target));
        Assert.Equal(new Actor("number:201", "Bob", Way.Phone, "127.0.0.1", "201"), rows[1].By);
        Assert.Equal(bed.Ledger.Events(1, 10).Select(e => (long?)e.Sequence), rows.Select(row => row.Event));
        Assert.Equal(bed.Ledger.Events(1, 10).Select(e => LedgerJson.Write(e.What)), rows.Select(row => row.After));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => (long)n), rows.Select(row => row.Sequence));
        Assert.Equal(new AuditVerdict.Intact(1, 6, rows[^1].Hash), bed.Ledger.VerifyAudit());
    }

    [Fact]
    public async Task Who_has_a_command_done_is_named_by_it()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Ledger.Close(call.Id, Resolution.Released, LedgerBed.Start, "nuisance call", Anna);
        var row = bed.Ledger.Audit(new AuditQuery { Limit = 1 }).Items[0];
        Assert.Equal((Anna, "parked-call.release"), (row.By, row.Action));
        Assert.Contains("nuisance call", row.After, StringComparison.Ordinal);
        await bed.Parked();
        Assert.Equal("number:201", bed.Ledger.Audit(new AuditQuery { Limit = 1 }).Items[0].By.Id);
    }

    [Fact]
    public async Task A_note_that_is_changed_is_there_before_and_after()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        var first = new ParkContext { Note = "Order 7", Tags = ["vip"] };
        await bed.Ledger.Annotate(new() { Id = call.Id, Context = first, By = Anna, At = LedgerBed.Start });
        await bed.Ledger.Annotate(new() { Id = call.Id, Context = first with { For = "sales" }, By = Anna, At = LedgerBed.Start });
        var row = bed.Ledger.Audit(new AuditQuery { Action = "parked-call.annotate", Limit = 1 }).Items[0];
        Assert.Equal("""{"note":"Order 7","priority":0,"tags":["vip"]}""", row.Before);
        Assert.Equal("""{"note":"Order 7","priority":0,"for":"sales","tags":["vip"]}""", row.After);
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit());
    }

    [Fact]
    public async Task What_is_no_event_is_written_down_without_secrets()
    {
        await using var bed = new TBed();
        await bed.Ledger.Record(new AuditDraft(LedgerBed.Start, Anna, "setting.change", "setting:smtp", """{"password":"old"}""", """{"password":"new","host":"mail"}"""));
        var row = Assert.Single(All(bed));
        Assert.Equal(("""{"password":"(set)"}""", """{"password":"(set)","host":"mail"}""", null), (row.Before, row.After, row.Event));
        Assert.Equal((LedgerBed.Start, Anna, 64), (row.At, row.By, row.Hash.Length));
        Assert.Equal(0, bed.Ledger.LastSequence);
    }

    [Fact]
    public async Task Rows_are_found_by_who_what_whereupon_and_when()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var key = new Actor("key:ab12", "crm", Way.Api, "192.0.2.9", Key: "ab12");
        await bed.Ledger.Record(Seen(LedgerBed.Start.AddHours(1)), Seen(LedgerBed.Start.AddHours(2), "parked-call:2"), Seen(LedgerBed.Start.AddHours(3), "device:201", key));
        IEnumerable<long> Found(AuditQuery query) => bed.Ledger.Audit(query).Items.Select(row => row.Sequence);
        Assert.Equal([3L, 2L], Found(new() { Actor = "person:anna" }));
        Assert.Equal([4L], Found(new() { Actor = "key:*" }));
        Assert.Equal([4L, 3L, 2L], Found(new() { Action = "number.see" }));
        Assert.Equal([1L], Found(new() { Action = "lot.*" }));
        Assert.Equal([3L, 2L], Found(new() { Target = "parked-call:*" }));
        Assert.Equal([4L, 3L], Found(new() { From = LedgerBed.Start.AddHours(2).ToOffset(TimeSpan.FromHours(9)) }));
        Assert.Equal([2L, 1L], Found(new() { To = LedgerBed.Start.AddHours(2) }));
        Assert.Equal([3L], Found(new() { Actor = "person:*", Action = "number.see", Target = "parked-call:2", From = LedgerBed.Start, To = LedgerBed.Start.AddDays(1) }));
        Assert.Empty(Found(new() { Actor = "person:ann" }));
        Assert.Empty(Found(new() { Actor = "" }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_hold_every_row_once_also_while_more_are_written(bool oldestFirst)
    {
        await using var bed = new TBed();
        await bed.Ledger.Record([.. Enumerable.Range(0, 25).Select(n => Seen(LedgerBed.Start.AddSeconds(n)))]);
        var query = new AuditQuery { Limit = 10, OldestFirst = oldestFirst };
        List<long> seen = [];
        for (var page = bed.Ledger.Audit(query); ; page = bed.Ledger.Audit(query with { After = page.Next }))
        {
            seen.AddRange(page.Items.Select(row => row.Sequence));
            if (page.Next is null) break;
            Assert.Equal(10, page.Items.Count);
            if (!oldestFirst) await bed.Ledger.Record(Seen(LedgerBed.Start));
        }
        var all = Enumerable.Range(1, 25).Select(n => (long)n);
        Assert.Equal(oldestFirst ? all : all.Reverse(), seen);
        Assert.Throws<FormatException>(() => bed.Ledger.Audit(new AuditQuery { After = "x" }));
    }

    [Fact]
    public async Task What_is_old_is_dropped_and_the_rest_can_still_be_verified()
    {
        await using var bed = new TBed();
        await bed.Ledger.Record([.. Enumerable.Range(0, 10).Select(n => Seen(LedgerBed.Start.AddDays(n)))]);
        var rows = All(bed);
        var now = LedgerBed.Start.AddDays(10);
        Assert.Equal(new AuditAnchor(4, rows[3].Hash), await bed.Ledger.TrimAudit(LedgerBed.Start.AddDays(4), now, Anna));
        Assert.Null(await bed.Ledger.TrimAudit(LedgerBed.Start.AddDays(4), now));
        await bed.Crash();

        var kept = All(bed);
        Assert.Equal(Enumerable.Range(5, 7).Select(n => (long)n), kept.Select(row => row.Sequence));
        Assert.Equal((TrimAuditCommand.Action, Anna), (kept[^1].Action, kept[^1].By));
        Assert.Equal(new AuditVerdict.Intact(5, 11, kept[^1].Hash), bed.Ledger.VerifyAudit());
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit(rows[3].Hash));
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit("8:" + rows[7].Hash));
        Assert.Contains("because of its age", Assert.IsType<AuditVerdict.Broken>(bed.Ledger.VerifyAudit("2:" + rows[1].Hash)).Why, StringComparison.Ordinal);

        // All of it, and what comes later goes on from there; trims of trims too.
        await bed.Ledger.TrimAudit(now.AddDays(1), now.AddDays(1));
        await bed.Ledger.TrimAudit(now.AddDays(2), now.AddDays(2));
        await bed.Crash();
        await bed.Ledger.Record(Seen(now.AddDays(3)));
        Assert.Equal([13L, 14L], All(bed).Select(row => row.Sequence));
        Assert.Equal(13, Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit()).First);
    }

    [Fact]
    public async Task A_long_audit_is_dropped_in_steps()
    {
        await using var bed = new TBed();
        const int count = (2 * TrimAuditCommand.MostAtOnce) + 5;
        await bed.Ledger.Record([.. Enumerable.Range(0, count).Select(_ => Seen(LedgerBed.Start))]);
        Assert.Equal(count, (await bed.Ledger.TrimAudit(LedgerBed.Start.AddDays(1), LedgerBed.Start.AddDays(2)))!.Sequence);
        Assert.Equal(3, All(bed).Count);
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit());
    }

    [Fact]
    public async Task A_head_that_was_noted_proves_that_nothing_was_cut_off()
    {
        await using var bed = new TBed();
        var empty = Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit());
        Assert.Equal((1L, 0L, new string('0', 64)), (empty.First, empty.Last, empty.Head));
        await bed.Ledger.Record(Seen(LedgerBed.Start), Seen(LedgerBed.Start));
        var noted = Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit(empty.Head));
        await bed.Ledger.Record(Seen(LedgerBed.Start));
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit(noted.Head.ToUpperInvariant()));
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit("2:" + noted.Head));
        Assert.Equal(1, Assert.IsType<AuditVerdict.Broken>(bed.Ledger.VerifyAudit("1:" + noted.Head)).Sequence);
        Assert.Equal(4, Assert.IsType<AuditVerdict.Broken>(bed.Ledger.VerifyAudit(new string('a', 64))).Sequence);
        Assert.IsType<AuditVerdict.Broken>(bed.Ledger.VerifyAudit("nonsense"));
    }

    [Fact]
    public async Task A_refusal_is_a_row_of_its_lot()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        await bed.Ledger.Refuse(new RefuseCommand { Lot = LedgerBed.Main, Dialled = "701", Who = LedgerBed.Cat, Reason = RefusalReason.NotAllowed, At = LedgerBed.Start });
        await bed.Ledger.Refuse(new RefuseCommand { Dialled = "999", Reason = RefusalReason.NoSuchLot, At = LedgerBed.Start });
        Assert.Equal([("lot:main", "number:202"), ("number:999", "server")], All(bed).Skip(1).Select(row => (row.Target, row.By.Id)));
    }
}
