using System.Globalization;
using Parkade.Benchmarks.Media;
using Parkade.Parking.Audits;
using Parkade.Parking.History;
using Parkade.Storage.Sqlite;

namespace Parkade.Benchmarks.Ledger;

/// <summary>How long it takes to find, to measure and to verify what a ledger has kept, in processor time of the thread that asks.</summary>
internal static class LedgerHistory
{
    public static void Run(int batches)
    {
        var folder = Directory.CreateTempSubdirectory("parkade-bench-");
        var path = Path.Combine(folder.FullName, "ledger.db");
        LedgerSteps.Fill(path, batches);
        using (var ledger = SqliteLedgerReader.Open(path))
        {
            var now = TimeProvider.System.GetUtcNow();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{batches * LedgerSteps.Cycles:N0} ended calls, {new FileInfo(path).Length / 1_000_000:N0} MB"));
            Time("the newest page of 50", () => ledger.Search(new()));
            Time("one lot's", () => ledger.Search(new() { Lots = [new("main")] }));
            Time("one caller's", () => ledger.Search(new() { Caller = "07700900007" }));
            Time("one parker's", () => ledger.Search(new() { Parker = ["207"] }));
            Time("a text that many have", () => ledger.Search(new() { Text = "ann" }));
            Time("a text that none has", () => ledger.Search(new() { Text = "nobody at all" }));
            Time("measures by lot", () => ledger.Measures(new() { From = now.AddDays(-1), To = now.AddDays(1) }));
            Time("measures by hour", () => ledger.Measures(new() { From = now.AddDays(-1), To = now.AddDays(1), By = MeasureBy.Hour }));
            Time("the audit of one call", () => ledger.Audit(new() { Target = "parked-call:" + ledger.Search(new() { Limit = 1 }).Items[0].Id }));
            Time("the audit verified", () => ledger.VerifyAudit() is AuditVerdict.Intact intact ? intact : throw new InvalidOperationException("The audit is broken."));
        }
        folder.Delete(recursive: true);
    }

    private static void Time(string what, Func<object> read)
    {
        read();
        var began = ThreadClock.Now;
        read();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(ThreadClock.Now - began).TotalMilliseconds:N2} ms"));
    }
}
