using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("parkade-faults-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "ledger.db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_and_keeps_what_it_had()
    {
        await using var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path, LargestSize = 256 * 1024 }, TimeProvider.System);
        await ledger.ConfigureLots([LedgerBed.MainLot with { Slots = new(1000, 1999) }], LedgerBed.Start);
        List<ParkedCallId> kept = [];
        LedgerException? full = null;
        for (var n = 0; n < 900 && full is null; n++)
        {
            var id = ParkedCallId.New(LedgerBed.Start);
            try
            {
                await ledger.Park(Park(id) with { DialogFacts = new string('x', 2000) });
                kept.Add(id);
            }
            catch (LedgerException fault)
            {
                full = fault;
                Assert.Null(ledger.Get(id));
            }
        }
        Assert.Equal(LedgerFault.Full, full!.Fault);
        Assert.Contains("the disk is full", full.Message, StringComparison.Ordinal);
        Assert.NotEmpty(kept);
        Assert.Equal(kept.Count, ledger.Parked().Count);
        LedgerInvariants.Hold(ledger);

        // What makes room, or needs none, still goes.
        Assert.IsType<CallOutcome.Done>(await ledger.Close(kept[0], Resolution.Abandoned, LedgerBed.Start));
        LedgerInvariants.Hold(ledger);
    }

    [Fact]
    public async Task A_second_server_on_the_same_ledger_is_refused_in_a_sentence_and_may_have_it_afterwards()
    {
        await using (var first = SqliteBed.Open(Path))
        {
            var refused = Assert.Throws<LedgerException>(() => SqliteBed.Open(Path));
            Assert.Equal(LedgerFault.InUse, refused.Fault);
            Assert.Contains("in use by another Parkade server", refused.Message, StringComparison.Ordinal);
        }
        await using var second = SqliteBed.Open(Path);
        Assert.Equal(0, second.LastSequence);
    }

    [Fact]
    public async Task A_file_that_is_no_ledger_is_left_alone()
    {
        await File.WriteAllTextAsync(Path, new string('#', 5000));
        Assert.Equal(LedgerFault.Corrupt, Assert.Throws<LedgerException>(() => SqliteBed.Open(Path)).Fault);
        Assert.Equal(new string('#', 5000), await File.ReadAllTextAsync(Path));
        Assert.Equal(LedgerFault.Corrupt, Assert.Throws<LedgerException>(() => SqliteLedgerReader.Open(Path)).Fault);
    }

    [Fact]
    public void Another_programs_database_is_left_alone()
    {
        Sql("CREATE TABLE invoices (id INTEGER)");
        var fault = Assert.Throws<LedgerException>(() => SqliteBed.Open(Path));
        Assert.Equal(LedgerFault.Corrupt, fault.Fault);
        Assert.Contains("another program", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_of_a_newer_program_is_left_alone()
    {
        await using (SqliteBed.Open(Path)) { }
        Sql("INSERT INTO schema_version VALUES (99, '2030-01-01')");
        Assert.Equal(LedgerFault.Newer, Assert.Throws<LedgerException>(() => SqliteBed.Open(Path)).Fault);
        Assert.Equal(LedgerFault.Newer, Assert.Throws<LedgerException>(() => SqliteLedgerReader.Open(Path)).Fault);
    }

    [Fact]
    public async Task A_damaged_ledger_says_so()
    {
        await using (var ledger = SqliteBed.Open(Path)) await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
        var bytes = await File.ReadAllBytesAsync(Path);
        Array.Fill(bytes, (byte)0xA5, 100, bytes.Length - 100);
        await File.WriteAllBytesAsync(Path, bytes);
        Assert.Equal(LedgerFault.Corrupt, Assert.Throws<LedgerException>(() => SqliteBed.Open(Path)).Fault);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var fault = Assert.Throws<LedgerException>(() => SqliteBed.Open(System.IO.Path.Combine(_folder.FullName, "no", "ledger.db")));
        Assert.Equal(LedgerFault.Unavailable, fault.Fault);
        Assert.Contains("does not exist", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_log_refuses_to_be_changed()
    {
        await using (var ledger = SqliteBed.Open(Path)) await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Sql("UPDATE event SET kind = 'Parked'")).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Sql("DELETE FROM event")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_does_not_fail_those_it_was_committed_with()
    {
        await using var ledger = SqliteBed.Open(Path);
        await ledger.ConfigureLots([LedgerBed.MainLot with { Slots = new(1000, 1999) }], LedgerBed.Start);
        using var release = new ManualResetEventSlim();
        var blocked = ledger.Execute(new Blocking(release) { At = LedgerBed.Start }).AsTask();         // the rest piles up behind this one
        var before = Enumerable.Range(0, 20).Select(_ => ledger.Park(Park(ParkedCallId.New(LedgerBed.Start))).AsTask()).ToList();
        var faulty = ledger.Execute(new Faulty { At = LedgerBed.Start }).AsTask();
        var after = Enumerable.Range(0, 20).Select(_ => ledger.Park(Park(ParkedCallId.New(LedgerBed.Start))).AsTask()).ToList();
        release.Set();

        Assert.True(await blocked);
        await Assert.ThrowsAsync<InvalidOperationException>(() => faulty);
        foreach (var park in before.Concat(after)) Assert.IsType<ParkOutcome.Parked>(await park);
        Assert.Equal(40, ledger.Parked().Count);
        Assert.Empty(ledger.Audit(new() { Action = "never" }).Items);
        Assert.Empty(ledger.Entries("device"));
        Assert.DoesNotContain(ledger.Events(1, 1000), e => e.What is Parkade.Parking.Events.ParkingEvent.Abandoned);
        LedgerInvariants.Hold(ledger);
    }

    [Fact]
    public async Task A_ledger_that_cannot_keep_up_refuses_new_calls_and_never_what_ends_one()
    {
        await using var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path, QueueCapacity = 3 }, TimeProvider.System);
        await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
        var call = ((ParkOutcome.Parked)await ledger.Park(Park(ParkedCallId.New(LedgerBed.Start)))).Call;
        using var release = new ManualResetEventSlim();
        var blocking = new Blocking(release) { At = LedgerBed.Start };
        var blocked = ledger.Execute(blocking).AsTask();
        blocking.Begun.Wait();
        var parks = Enumerable.Range(0, 8).Select(_ => ledger.Park(Park(ParkedCallId.New(LedgerBed.Start))).AsTask()).ToList();
        var close = ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start).AsTask();
        release.Set();
        await blocked;
        Assert.IsType<CallOutcome.Done>(await close);
        var refused = parks.Count(park => park.IsFaulted && park.Exception!.InnerException is LedgerException { Fault: LedgerFault.Busy });
        Assert.Equal(5, refused);
        foreach (var park in parks.Where(park => !park.IsFaulted)) await park;
        Assert.Equal(8 - refused, ledger.Parked().Count);
    }

    [Fact]
    public async Task A_closed_ledger_finishes_what_waits_and_takes_nothing_more()
    {
        var ledger = SqliteBed.Open(Path);
        await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
        var parks = Enumerable.Range(0, 10).Select(_ => ledger.Park(Park(ParkedCallId.New(LedgerBed.Start))).AsTask()).ToList();
        var follower = ledger.WhenBeyond(1000, CancellationToken.None);
        await ledger.DisposeAsync();
        Assert.All(parks, park => Assert.True(park.IsCompletedSuccessfully || !park.IsFaulted));
        foreach (var park in parks) Assert.IsType<ParkOutcome.Parked>(await park);
        Assert.Equal(LedgerFault.Closed, (await Assert.ThrowsAsync<LedgerException>(async () => await ledger.Park(Park(ParkedCallId.New(LedgerBed.Start))))).Fault);
        await Assert.ThrowsAsync<LedgerException>(() => follower);
        await ledger.DisposeAsync();
    }

    private static ParkCommand Park(ParkedCallId id) => new() { Id = id, Lot = LedgerBed.Main, Caller = LedgerBed.Ann, Parker = LedgerBed.Bob, At = LedgerBed.Start };

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        connection.Execute(sql);
    }

    private sealed record Blocking(ManualResetEventSlim Release) : LedgerCommand<bool>
    {
        public ManualResetEventSlim Begun { get; } = new();

        public override bool Carry(IBook book)
        {
            Begun.Set();
            return Release.Wait(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Writes, and then fails.</summary>
    private sealed record Faulty : LedgerCommand<bool>
    {
        public override bool Carry(IBook book)
        {
            book.Append(new Parkade.Parking.Events.EventDraft(At, null, null, null, new Parkade.Parking.Events.ParkingEvent.Abandoned("never")));
            book.Audit(new Parkade.Parking.Audits.AuditDraft(At, Parkade.Parking.Audits.Actor.Server, "never", "never", null, null));
            book.SaveEntry(new Parkade.Parking.Directory.DirectoryEntry("device", "never", 1, At, "", "{}"));
            throw new InvalidOperationException("It is at fault.");
        }
    }
}
