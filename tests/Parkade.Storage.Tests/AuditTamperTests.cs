using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

/// <summary>Somebody who may write the file, and takes the triggers away first, changes what was done.</summary>
public sealed class AuditTamperTests : IAsyncLifetime
{
    private const string Untied = "DROP TRIGGER audit_unchanged; DROP TRIGGER audit_kept; DROP TRIGGER anchor_unchanged; DROP TRIGGER anchor_kept; DROP TRIGGER event_unchanged; DROP TRIGGER event_kept;";
    private static readonly Actor Anna = new("person:anna", "Anna Berg", Way.Board, "192.0.2.7");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parkade-audit-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "ledger.db");

    /// <summary>1 a lot; 2 a park; 3 a claim; 4 a retrieval; 5 to 7 numbers seen; 8 a park; 9 and 10 numbers seen.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var ledger = SqliteBed.Open(Path);
        await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
        var call = await Park(ledger);
        await ledger.Claim(new ClaimCommand { Id = call, Retriever = LedgerBed.Cat, At = LedgerBed.Start });
        await ledger.Confirm(call, LedgerBed.Start);
        await ledger.Record(Seen(0), Seen(1), Seen(2));
        await Park(ledger);
        await ledger.Record(Seen(3), Seen(4));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE audit SET name = 'Bert' WHERE sequence = 6", 6)]
    [InlineData("UPDATE audit SET actor = 'person:bert' WHERE sequence = 2", 2)]
    [InlineData("UPDATE audit SET at = '2026-03-02T09:00:00.0000000+00:00' WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit SET address = NULL WHERE sequence = 5", 5)]
    [InlineData("UPDATE audit SET after = '{}' WHERE sequence = 5", 5)]
    [InlineData("UPDATE audit SET event = NULL WHERE sequence = 4", 4)]
    [InlineData("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 10", 10)]
    [InlineData("UPDATE audit SET hash = 'x', at = 'never', way = 'Telepathy' WHERE sequence = 7", 7)]
    [InlineData("UPDATE audit SET event = 'x' WHERE sequence = 7", 7)]
    [InlineData("UPDATE event SET detail = replace(detail, '202', '203') WHERE kind = 'Claimed'", 3)]
    [InlineData("UPDATE event SET detail = '{}' WHERE kind = 'Parked'", 2)]
    public void A_row_that_was_changed_is_found(string tampering, long row) => Assert.Equal(row, Broken(tampering).Sequence);

    [Theory]
    [InlineData("DELETE FROM audit WHERE sequence = 6", 6)]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 1", 1)]
    [InlineData("DELETE FROM audit WHERE sequence <= 5", 1)]
    [InlineData("DELETE FROM audit WHERE sequence = 6; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 6", 6)]
    [InlineData("DELETE FROM audit", 1)]
    public void A_row_that_is_missing_is_found(string tampering, long row)
    {
        var head = Head();
        Tamper(tampering);
        Assert.Equal(row, Assert.IsType<AuditVerdict.Broken>(Verify(tampering == "DELETE FROM audit" ? head : null)).Sequence);
    }

    [Fact]
    public void A_missing_row_is_told_in_a_sentence() =>
        Assert.Equal("Row 6 is missing; row 7 follows row 5.", Broken("DELETE FROM audit WHERE sequence = 6").Why);

    [Fact]
    public void Rows_whose_order_was_changed_are_found() =>
        Assert.Equal(5, Broken("UPDATE audit SET sequence = 99 WHERE sequence = 5; UPDATE audit SET sequence = 5 WHERE sequence = 6; UPDATE audit SET sequence = 6 WHERE sequence = 99").Sequence);

    [Fact]
    public void A_row_that_was_put_in_is_found() =>
        Assert.Equal(11, Broken("INSERT INTO audit SELECT 11, at, actor, name, way, address, device, key, action, target, event, before, after, hash FROM audit WHERE sequence = 10").Sequence);

    [Fact]
    public void An_event_that_was_taken_out_of_the_log_is_found()
    {
        Assert.Contains("which is missing", Broken("DELETE FROM event WHERE kind = 'Claimed'").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_were_cut_off_at_the_end_are_found_where_they_told_of_events()
    {
        var broken = Broken("DELETE FROM audit WHERE sequence >= 8");
        Assert.Equal((8, "Rows after row 7 are missing: event 5 of the log has no row."), (broken.Sequence, broken.Why));
    }

    [Fact]
    public void Rows_that_were_cut_off_at_the_end_are_found_by_a_head_that_was_noted()
    {
        var head = Head();
        Tamper("DELETE FROM audit WHERE sequence >= 9");
        Assert.IsType<AuditVerdict.Intact>(Verify());
        var broken = Assert.IsType<AuditVerdict.Broken>(Verify(head));
        Assert.Equal(9, broken.Sequence);
        Assert.Contains("cut off after row 8", broken.Why, StringComparison.Ordinal);
        Assert.Equal(10, Assert.IsType<AuditVerdict.Broken>(Verify("10:" + head)).Sequence);
    }

    [Fact]
    public void An_audit_that_was_written_anew_with_right_hashes_is_found_by_a_head_that_was_noted()
    {
        var head = Head();
        Tamper("UPDATE audit SET name = 'Bert' WHERE sequence = 9");
        using (var connection = Connect())
        {
            var chain = new AuditChain();
            using var all = new Statement(connection, Rows.AuditRows + " ORDER BY audit.sequence");
            foreach (var row in Rows.All(all.Query(), Rows.Audit))
            {
                var hash = Convert.ToHexString(chain.Add(new AuditDraft(row.At, row.By, row.Action, row.Target, row.Before, row.After)));
                connection.Execute($"UPDATE audit SET hash = x'{hash}' WHERE sequence = {row.Sequence}");
            }
        }
        Assert.IsType<AuditVerdict.Intact>(Verify());
        Assert.IsType<AuditVerdict.Broken>(Verify(head));
    }

    [Fact]
    public void Rows_that_were_dropped_without_a_trim_are_found() =>
        Assert.Contains("no row tells", Broken("INSERT INTO audit_anchor SELECT sequence, hash FROM audit WHERE sequence = 4; DELETE FROM audit WHERE sequence <= 4").Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("UPDATE audit SET name = 'Bert'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("DELETE FROM audit WHERE sequence = 10")]
    public void Without_that_the_file_refuses(string sql)
    {
        using var connection = Connect();
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => connection.Execute(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trim_leaves_rows_that_can_be_verified_from_the_file_alone()
    {
        await using (var ledger = SqliteBed.Open(Path)) await ledger.TrimAudit(LedgerBed.Start.AddSeconds(1), LedgerBed.Start.AddDays(1), Anna);
        Assert.Equal(6, Assert.IsType<AuditVerdict.Intact>(Verify()).First);
        Tamper("DELETE FROM audit_anchor");
        Assert.IsType<AuditVerdict.Broken>(Verify());
    }

    [Fact]
    public async Task It_can_be_verified_while_the_server_writes()
    {
        await using var ledger = SqliteBed.Open(Path);
        var writer = Task.Run(async () =>
        {
            for (var n = 0; n < 200; n++)
            {
                var call = await Park(ledger);
                await ledger.Close(call, Resolution.Abandoned, LedgerBed.Start);
            }
        });
        long rows = 0;
        using (var reader = SqliteLedgerReader.Open(Path))
        {
            while (!writer.IsCompleted)
            {
                var verdict = Assert.IsType<AuditVerdict.Intact>(reader.VerifyAudit());
                Assert.True(verdict.Last >= rows);
                rows = verdict.Last;
            }
        }
        await writer;
        Assert.Equal(410, Assert.IsType<AuditVerdict.Intact>(ledger.VerifyAudit()).Last);
    }

    private static AuditDraft Seen(int second) => new(LedgerBed.Start.AddSeconds(second), Anna, "number.see", "parked-call:1", null, null);

    private static async Task<ParkedCallId> Park(ILedger ledger) => ((ParkOutcome.Parked)await ledger.Park(new ParkCommand
    {
        Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, Parker = LedgerBed.Bob, At = LedgerBed.Start,
    })).Call.Id;

    private AuditVerdict Verify(string? head = null)
    {
        using var reader = SqliteLedgerReader.Open(Path);
        return reader.VerifyAudit(head);
    }

    private string Head() => Assert.IsType<AuditVerdict.Intact>(Verify()).Head;

    private AuditVerdict.Broken Broken(string tampering)
    {
        Assert.Equal(10, Assert.IsType<AuditVerdict.Intact>(Verify()).Last);
        Tamper(tampering);
        return Assert.IsType<AuditVerdict.Broken>(Verify());
    }

    private void Tamper(string sql)
    {
        using var connection = Connect();
        connection.Execute(Untied);
        connection.Execute(sql);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
