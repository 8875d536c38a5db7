using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

public sealed class ReaderTests
{
    [Fact]
    public async Task A_ledger_can_be_read_while_its_server_writes()
    {
        await using var bed = new SqliteBed();
        await bed.With(LedgerBed.MainLot);
        using var reader = SqliteLedgerReader.Open(bed.Path);
        var call = await bed.Parked();
        Assert.Equal(call.Id, Assert.Single(reader.Parked()).Id);
        Assert.Equal((1, 19), (reader.Lots()[0].Taken, reader.Lots()[0].Free));
        Assert.Equal(bed.Ledger.LastSequence, reader.LastSequence);
    }

    [Fact]
    public async Task A_ledger_can_be_read_after_its_server_has_stopped()
    {
        await using var bed = new SqliteBed();
        var path = Path.Combine(bed.Folder.FullName, "stopped.db");
        await using (var ledger = SqliteBed.Open(path))
        {
            await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
            await ledger.Park(new ParkCommand { Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, At = LedgerBed.Start });
        }
        Assert.False(File.Exists(path + "-wal"));
        using var reader = SqliteLedgerReader.Open(path);
        Assert.Single(reader.Parked());
        LedgerInvariants.Hold(reader);
    }

    [Fact]
    public async Task A_ledger_can_be_read_after_its_server_was_killed()
    {
        await using var bed = new SqliteBed();
        await bed.With(LedgerBed.MainLot);
        await bed.Parked();
        var copy = Path.Combine(bed.Folder.FullName, "killed.db");
        SqliteBed.CopyFiles(bed.Path, copy);
        using var reader = SqliteLedgerReader.Open(copy);
        Assert.Single(reader.Parked(LedgerBed.Main));
    }

    [Fact]
    public async Task Where_there_is_no_ledger_the_reader_says_so_and_makes_none()
    {
        await using var bed = new SqliteBed();
        var path = Path.Combine(bed.Folder.FullName, "none.db");
        Assert.Contains("no server has run", Assert.Throws<LedgerException>(() => SqliteLedgerReader.Open(path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task The_largest_lot_is_there_at_once_after_a_restart_and_gives_slots_by_index()
    {
        var largest = LedgerBed.MainLot with { Slots = new(100_000, 199_999), Order = SlotOrder.RoundRobin };
        await using var bed = new SqliteBed();
        await bed.With(largest);
        Assert.Equal("100000", (await bed.Parked()).Orbit);
        Assert.Equal("199999", (await bed.Parked(slot: 199_999)).Orbit);
        await bed.Crash();
        var events = bed.Ledger.LastSequence;
        await bed.With(largest);
        Assert.Equal(events, bed.Ledger.LastSequence);
        Assert.Equal("100001", (await bed.Parked()).Orbit);
        Assert.Equal((3, 99_997), (bed.Ledger.Lots()[0].Taken, bed.Ledger.Lots()[0].Free));

        using var connection = SqliteConnections.OpenReader(bed.Path);
        foreach (var (sql, index) in ((string, string)[])[
            ("SELECT number FROM slot INDEXED BY slot_free WHERE lot = 1 AND number > -1 AND call IS NULL ORDER BY number LIMIT 1", "slot_free"),
            ("SELECT record FROM parked_call WHERE ended_at IS NULL AND lot = 'main' ORDER BY slot", "parked_call_open")])
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            using var plan = command.ExecuteReader();
            Assert.True(plan.Read());
            Assert.Contains(index, plan.GetString(3), StringComparison.Ordinal);
            Assert.False(plan.Read(), "A sort or a second scan was added to the plan.");
        }
    }
}
