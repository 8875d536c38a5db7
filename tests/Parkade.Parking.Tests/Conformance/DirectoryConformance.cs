using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Documents that console, API and file put in the directory: all of a step or nothing, and never over somebody else's change.</summary>
public abstract class DirectoryConformance<TBed> where TBed : LedgerBed, new()
{
    private const string Phone = """{"number":"201","name":"Anna","password":"s3cret"}""";
    private static readonly Actor Anna = new("person:anna", "Anna Berg", Way.Board, "192.0.2.7");
    private static readonly LotPolicy SideLot = new() { Name = new("side"), ParkCode = "800", Slots = new(801, 802) };

    private static ValueTask<ChangeOutcome> Change(LedgerBed bed, params DirectoryChange[] changes) =>
        bed.Ledger.ChangeDirectory(new() { Changes = changes, By = Anna, At = LedgerBed.Start });

    private static async Task<IReadOnlyList<DirectoryEntry>> Changed(LedgerBed bed, params DirectoryChange[] changes) =>
        Assert.IsType<ChangeOutcome.Changed>(await Change(bed, changes)).Entries;

    [Fact]
    public async Task Entries_are_there_after_a_crash_by_kind_and_key()
    {
        await using var bed = new TBed();
        var entries = await Changed(bed, new("device", "202", "{}"), new("device", "201", Phone, Origin: DirectoryEntry.OfFile), new("person", "201", "{}"));
        await bed.Crash();
        Assert.Equal([entries[1], entries[0]], bed.Ledger.Entries("device"));
        Assert.Equal(entries[1], bed.Ledger.Entry("device", "201"));
        Assert.Equal((Phone, "file", LedgerBed.Start), (entries[1].Document, entries[1].Origin, entries[1].ChangedAt));
        Assert.Null(bed.Ledger.Entry("device", "203"));
        Assert.Empty(bed.Ledger.Entries("trunk"));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_it_was_made_for()
    {
        await using var bed = new TBed();
        var first = (await Changed(bed, new DirectoryChange("device", "201", "{}", Expected: 0)))[0];
        var second = (await Changed(bed, new DirectoryChange("device", "201", Phone, first.Version)))[0];
        Assert.True(second.Version > first.Version);

        var late = new DirectoryChange("device", "201", """{"name":"Bert"}""", first.Version);
        Assert.Equal(new ChangeOutcome.Conflict(late, second), await Change(bed, new("device", "202", "{}"), late));
        var again = new DirectoryChange("device", "201", "{}", Expected: 0);
        Assert.Equal(new ChangeOutcome.Conflict(again, second), await Change(bed, again));
        var gone = new DirectoryChange("device", "203", null, 7);
        Assert.Equal(new ChangeOutcome.Conflict(gone, null), await Change(bed, gone));
        Assert.Equal([second], bed.Ledger.Entries("device"));
    }

    [Fact]
    public async Task An_entry_that_was_removed_and_made_again_never_has_an_old_version()
    {
        await using var bed = new TBed();
        var first = (await Changed(bed, new DirectoryChange("device", "201", "{}")))[0];
        Assert.Empty(await Changed(bed, new DirectoryChange("device", "201", null, first.Version)));
        await bed.Crash();
        Assert.True((await Changed(bed, new DirectoryChange("device", "201", "{}", 0)))[0].Version > first.Version);
        Assert.Empty(await Changed(bed, new DirectoryChange("device", "999", null)));
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing_and_is_not_audited()
    {
        await using var bed = new TBed();
        var first = (await Changed(bed, new DirectoryChange("device", "201", Phone)))[0];
        Assert.Equal([first], await Changed(bed, new DirectoryChange("device", "201", Phone)));
        Assert.Single(bed.Ledger.Audit(new()).Items);
        Assert.Equal("file", (await Changed(bed, new DirectoryChange("device", "201", Phone, Origin: "file")))[0].Origin);
    }

    [Fact]
    public async Task Every_change_is_audited_with_before_and_after_but_without_secrets()
    {
        await using var bed = new TBed();
        var entry = (await Changed(bed, new DirectoryChange("device", "201", Phone)))[0];
        await Changed(bed, new DirectoryChange("device", "201", """{"number":"201","name":"Bert","password":"other"}"""));
        await Changed(bed, new DirectoryChange("device", "201", null), new DirectoryChange("password", "anna", "v1.pbkdf2.abc"));
        var rows = bed.Ledger.Audit(new() { OldestFirst = true }).Items;
        Assert.Equal(["device.add", "device.change", "device.remove", "password.add"], rows.Select(row => row.Action));
        Assert.Equal((entry.Version, "device:201", Anna, null), (rows[0].Sequence, rows[0].Target, rows[0].By, rows[0].Before));
        Assert.Equal("""{"number":"201","name":"Anna","password":"(set)"}""", rows[1].Before);
        Assert.Equal("""{"number":"201","name":"Bert","password":"(set)"}""", rows[1].After);
        Assert.Equal((rows[1].After, null), (rows[2].Before, rows[2].After));
        Assert.Equal((null, "\"(set)\""), (rows[3].Before, rows[3].After));
        Assert.Equal("v1.pbkdf2.abc", bed.Ledger.Entry("password", "anna")!.Document);
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit());
    }

    [Fact]
    public async Task Lots_follow_their_documents_in_the_same_step()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var both = await bed.Ledger.ChangeDirectory(new() { Changes = [new("lot", "side", "{}")], Lots = [LedgerBed.MainLot, SideLot], By = Anna, At = LedgerBed.Start });
        Assert.IsType<ChangeOutcome.Changed>(both);
        Assert.Equal([LedgerBed.Main, SideLot.Name], bed.Ledger.Lots().Select(lot => lot.Policy.Name));
        Assert.Equal([(Anna, "lot.add"), (Anna, "lot.configure")], bed.Ledger.Audit(new() { OldestFirst = true }).Items.Skip(1).Select(row => (row.By, row.Action)));

        var faulty = await bed.Ledger.ChangeDirectory(new() { Changes = [new("lot", "third", "{}")], Lots = [LedgerBed.MainLot, LedgerBed.MainLot], At = LedgerBed.Start });
        Assert.Contains("There are two lots named \"main\".", Assert.IsType<ChangeOutcome.Faulty>(faulty).Faults);
        Assert.Null(bed.Ledger.Entry("lot", "third"));
        Assert.Equal(2, bed.Ledger.Lots().Count);
    }

    [Theory]
    [InlineData("gadget", "1", "{}", "There are no entries of the kind \"gadget\".")]
    [InlineData("device", "", "{}", "The key of a device is 1 to 256 characters in one line.")]
    [InlineData("device", "a\nb", "{}", "The key of a device is 1 to 256 characters in one line.")]
    [InlineData("device", "201", "number: 201", "The device \"201\" is no JSON document.")]
    public async Task What_no_directory_can_keep_is_refused_in_a_sentence(string kind, string key, string document, string fault)
    {
        await using var bed = new TBed();
        Assert.Contains(fault, Assert.IsType<ChangeOutcome.Faulty>(await Change(bed, new("device", "202", "{}"), new(kind, key, document))).Faults);
        Assert.Empty(bed.Ledger.Entries("device"));
        Assert.Empty(bed.Ledger.Audit(new()).Items);
    }

    [Fact]
    public async Task One_step_changes_an_entry_once()
    {
        await using var bed = new TBed();
        Assert.IsType<ChangeOutcome.Faulty>(await Change(bed, new("device", "201", "{}"), new("device", "201", null)));
        Assert.Empty(bed.Ledger.Entries("device"));
    }
}
