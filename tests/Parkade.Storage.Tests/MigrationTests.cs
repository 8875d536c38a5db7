using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Parking.Tests.Conformance;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task A_ledger_of_the_first_version_keeps_its_calls_and_learns_memos()
    {
        await using var bed = new SqliteBed();
        await bed.With(LedgerBed.MainLot);
        var call = await bed.Parked();
        var path = await Older(bed, 1);

        using (var reader = SqliteLedgerReader.Open(path)) Assert.Empty(reader.Memos("registration"));

        await using var ledger = SqliteBed.Open(path);
        Assert.Equal(call.Id, Assert.Single(ledger.Parked()).Id);
        var memo = new Memo("registration", "201", "{}", LedgerBed.Start.AddHours(1));
        await ledger.KeepMemo(memo, LedgerBed.Start);
        Assert.Equal([memo], ledger.Memos("registration"));
        Assert.Equal([call.Id], ledger.Search(new()).Items.Select(found => found.Id));
        using var connection = SqliteConnections.OpenReader(path);
        Assert.Equal(Schema.Current, Schema.VersionOf(connection));
    }

    [Fact]
    public async Task A_ledger_of_the_second_version_has_its_past_calls_found_and_measured_and_its_audit_begins()
    {
        await using var bed = new SqliteBed();
        await bed.With(LedgerBed.MainLot);
        var ended = await bed.Parked();
        await bed.Ledger.StartRecall(new() { Id = ended.Id, Target = RecallTarget.Parker, To = "201", At = LedgerBed.Start.AddSeconds(60) });
        await bed.Ledger.Close(ended.Id, Resolution.Abandoned, LedgerBed.Start.AddSeconds(70));
        var open = await bed.Parked();
        var path = await Older(bed, 2);

        using (var reader = SqliteLedgerReader.Open(path))
        {
            Assert.Empty(reader.Audit(new()).Items);
            Assert.Empty(reader.Entries("device"));
            Assert.Null(reader.Entry("device", "201"));
            Assert.Equal(0, Assert.IsType<AuditVerdict.Intact>(reader.VerifyAudit()).Last);
            Assert.Contains("older Parkade", Assert.Throws<LedgerException>(() => reader.Search(new())).Message, StringComparison.Ordinal);
            Assert.Equal(open.Id, Assert.Single(reader.Parked()).Id);
        }

        await using var ledger = SqliteBed.Open(path);
        Assert.Equal(bed.Ledger.Get(ended.Id), ledger.Get(ended.Id));
        Assert.Equal(bed.Ledger.Get(open.Id), ledger.Get(open.Id));
        Assert.Equal([ended.Id], ledger.Search(new() { Text = "ann", State = ParkedCallScope.Ended }).Items.Select(call => call.Id));
        var row = Assert.Single(ledger.Measures(new() { From = LedgerBed.Start, To = LedgerBed.Start.AddDays(1) }));
        Assert.Equal((2, 1, 1, 70d), (row.Parked, row.Abandoned, row.Recalls, row.LongestSeconds));

        await ledger.Close(open.Id, Resolution.Abandoned, LedgerBed.Start.AddSeconds(90));
        Assert.Equal(["parked-call.abandon"], ledger.Audit(new()).Items.Select(audited => audited.Action));
        Assert.Equal(1, Assert.IsType<AuditVerdict.Intact>(ledger.VerifyAudit()).Last);
        Assert.Equal(2, ledger.Search(new() { State = ParkedCallScope.Ended }).Items.Count);
    }

    [Fact]
    public void A_lot_that_was_kept_before_it_could_have_a_service_level_has_the_ordinary_one()
    {
        var kept = LedgerJson.Write(LedgerBed.MainLot);
        var older = kept.Replace("\"escalation\":false,\"serviceLevel\":\"00:00:30\",", "", StringComparison.Ordinal);
        Assert.NotEqual(kept, older);
        Assert.Equal(LedgerBed.MainLot, LedgerJson.ReadLot(older));
        var configured = LedgerJson.Write(new ParkingEvent.LotConfigured(LedgerBed.MainLot, 0)).Replace(kept, older, StringComparison.Ordinal);
        Assert.Equal(new ParkingEvent.LotConfigured(LedgerBed.MainLot, 0), LedgerJson.ReadEvent("LotConfigured", configured));
    }

    // What came after that version is taken out again; that an older step never changes is the schema's rule.
    private static async Task<string> Older(SqliteBed bed, int version)
    {
        var path = Path.Combine(bed.Folder.FullName, "old.db");
        SqliteBed.CopyFiles(bed.Path, path);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.Execute("DROP TABLE ended_call; DROP TABLE audit; DROP TABLE audit_anchor; DROP TABLE directory_entry; DROP INDEX event_refused");
        connection.Execute("UPDATE parked_call SET record = json_remove(record, '$.version', '$.recalls')");
        if (version < 2) connection.Execute("DROP TABLE memo");
        connection.Execute($"DELETE FROM schema_version WHERE version > {version}");
        return path;
    }
}
