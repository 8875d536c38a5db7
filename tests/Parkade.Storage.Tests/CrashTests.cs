using System.Globalization;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Storage.Tests;

/// <summary>The power goes at any byte of what was being written.</summary>
public sealed class CrashTests
{
    // Each command is a transaction of its own here, and no checkpoint empties the log: so the length at which a log is cut tells
    // which commands were on the disk by then.
    [Fact]
    public async Task A_log_cut_anywhere_holds_whole_commands_and_every_one_that_was_acknowledged_by_then()
    {
        var folder = Directory.CreateTempSubdirectory("parkade-crash-");
        var path = Path.Combine(folder.FullName, "ledger.db");
        await using (var ledger = Open(path))
        {
            List<(long WalLength, long LastSequence)> acknowledged = [];
            void Note() => acknowledged.Add((new FileInfo(path + "-wal").Length, ledger.LastSequence));

            await ledger.ConfigureLots([LedgerBed.MainLot], LedgerBed.Start);
            Note();
            for (var n = 0; n < 12; n++)
            {
                var call = ((ParkOutcome.Parked)await ledger.Park(new ParkCommand
                {
                    Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, Parker = LedgerBed.Bob, DialogFacts = new string('x', 700), At = LedgerBed.Start,
                })).Call;
                Note();
                if (n % 3 == 0) continue;
                await ledger.Claim(new ClaimCommand { Id = call.Id, Retriever = LedgerBed.Cat, At = LedgerBed.Start });
                Note();
                await ledger.Confirm(call.Id, LedgerBed.Start);
                Note();
            }

            var wal = await File.ReadAllBytesAsync(path + "-wal");
            var random = new Random(20260301);
            List<long> cuts = [.. acknowledged.Select(point => point.WalLength), .. acknowledged.Select(point => point.WalLength - 1), .. Enumerable.Range(0, 30).Select(_ => random.NextInt64(acknowledged[0].WalLength, wal.Length))];
            foreach (var cut in cuts.Where(at => at >= acknowledged[0].WalLength))
            {
                var copy = Path.Combine(folder.FullName, "cut-" + cut.ToString(CultureInfo.InvariantCulture) + ".db");
                File.Copy(path, copy, overwrite: true);
                // After the cut comes what a torn write may leave.
                var torn = new byte[random.Next(0, 5000)];
                random.NextBytes(torn);
                await File.WriteAllBytesAsync(copy + "-wal", [.. wal.AsSpan(0, (int)cut), .. torn]);
                await using var survivor = Open(copy);
                // The command after the last one acknowledged may be whole already: SQLite pads a commit up to the disk's sector.
                var last = acknowledged.FindLastIndex(point => point.WalLength <= cut);
                Assert.Contains(survivor.LastSequence, acknowledged.Skip(last).Take(2).Select(point => point.LastSequence));
                LedgerInvariants.Hold(survivor);
            }
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_acknowledged_while_many_wrote_at_once_is_in_every_later_copy_of_the_files()
    {
        await using var bed = new SqliteBed();
        var folder = bed.Folder.CreateSubdirectory("copies");
        var path = Path.Combine(folder.FullName, "live.db");
        await using var ledger = Open(path);
        await ledger.ConfigureLots([LedgerBed.MainLot with { Slots = new(1000, 99_999) }], LedgerBed.Start);

        var acknowledged = new List<ParkedCallId>();
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var id = ParkedCallId.New(LedgerBed.Start);
                await ledger.Park(new ParkCommand { Id = id, Lot = LedgerBed.Main, Caller = LedgerBed.Ann, At = LedgerBed.Start });
                lock (acknowledged) acknowledged.Add(id);
                if (ledger.LastSequence > 2500) await enough.CancelAsync();
            }
        })).ToList();

        for (var n = 0; n < 8; n++)
        {
            ParkedCallId[] before;
            lock (acknowledged) before = [.. acknowledged];
            var copy = Path.Combine(folder.FullName, n.ToString(CultureInfo.InvariantCulture) + ".db");
            SqliteBed.CopyFiles(path, copy);            // while it is being written: without checkpoints the log only grows, and a torn end is cut off
            await using var survivor = Open(copy);
            Assert.All(before, id => Assert.NotNull(survivor.Get(id)));
            LedgerInvariants.Hold(survivor);
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        LedgerInvariants.Hold(ledger);
    }

    private static SqliteLedger Open(string path) => SqliteLedger.Open(new SqliteLedgerOptions { Path = path, CheckpointPages = 0 }, TimeProvider.System);
}
