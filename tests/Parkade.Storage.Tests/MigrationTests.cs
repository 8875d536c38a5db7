using Microsoft.Data.Sqlite;
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
        var path = Path.Combine(bed.Folder.FullName, "old.db");
        SqliteBed.CopyFiles(bed.Path, path);
        await TakeBackToFirst(path);

        using (var reader = SqliteLedgerReader.Open(path)) Assert.Empty(reader.Memos("registration"));

        await using var ledger = SqliteBed.Open(path);
        Assert.Equal(call.Id, Assert.Single(ledger.Parked()).Id);
        var memo = new Memo("registration", "201", "{}", LedgerBed.Start.AddHours(1));
        await ledger.KeepMemo(memo, LedgerBed.Start);
        Assert.Equal([memo], ledger.Memos("registration"));
        LedgerInvariants.Hold(ledger);
        using var connection = SqliteConnections.OpenReader(path);
        Assert.Equal(Schema.Current, Schema.VersionOf(connection));
    }

    // What came after the first version is taken out again; that the first step never changes is the schema's rule.
    private static async Task TakeBackToFirst(string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.Execute("DROP TABLE ended_call; DROP TABLE audit; DROP TABLE audit_anchor; DROP TABLE directory_entry; DROP INDEX event_refused");
        connection.Execute("DROP TABLE memo; DELETE FROM schema_version WHERE version > 1");
    }
}
