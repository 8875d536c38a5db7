using System.Globalization;
using Parkade.Benchmarks.Media;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Storage.Sqlite;

namespace Parkade.Benchmarks.Ledger;

/// <summary>What a parking costs the ledger's thread, the disk's share left out: park, claim and confirm in one transaction, on one thread.</summary>
internal static class LedgerSteps
{
    public const int Cycles = 500;

    public static void Run(int batches)
    {
        var folder = Directory.CreateTempSubdirectory("parkade-bench-");
        Fill(Path.Combine(folder.FullName, "ledger.db"), batches);
        folder.Delete(recursive: true);
    }

    /// <summary>Parks and retrieves so many times <see cref="Cycles"/> calls, and says what it cost.</summary>
    public static void Fill(string path, int batches)
    {
        var options = new SqliteLedgerOptions { Path = path };
        using (var connection = SqliteConnections.OpenWriter(options))
        {
            Schema.Migrate(connection, options.Path, TimeProvider.System);
            using var book = new SqliteBook(connection);
            new ConfigureLotsCommand { Lots = [new LotPolicy { Name = new("main"), Slots = new(1000, 9999) }], At = TimeProvider.System.GetUtcNow() }.Carry(book);
            List<double> each = [];
            for (var batch = 0; batch < batches; batch++)
            {
                connection.Execute("BEGIN IMMEDIATE");
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var began = ThreadClock.Now;
                for (var n = 0; n < Cycles; n++) Cycle(book, (batch * Cycles) + n);
                each.Add((ThreadClock.Now - began).TotalMicroseconds / Cycles);
                allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
                connection.Execute("COMMIT");
                if (batch == batches - 1) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{allocated / Cycles:N0} octets allocated a cycle"));
            }
            each.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"park, claim, confirm, in processor time: least {each[0]:N1} µs, a tenth below {each[each.Count / 10]:N1} µs, median {each[each.Count / 2]:N1} µs"));
        }
    }

    private static void Cycle(SqliteBook book, int n)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = ParkedCallId.New(now);
        var parker = new Party((200 + (n % 100)).ToString(CultureInfo.InvariantCulture), "Bob", "sip:201@192.0.2.1");
        new ParkCommand
        {
            Id = id, Lot = new("main"), Caller = new Party("0770090" + n.ToString("D4", CultureInfo.InvariantCulture), "Ann Smith", "sip:07700900001@192.0.2.1"), Parker = parker, Source = "192.0.2.1", At = now,
        }.Carry(book);
        new ClaimCommand { Id = id, Retriever = parker, At = now }.Carry(book);
        new ConfirmCommand { Id = id, At = now }.Carry(book);
    }
}
