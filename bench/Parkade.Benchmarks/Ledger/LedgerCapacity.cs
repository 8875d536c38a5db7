using System.Globalization;

namespace Parkade.Benchmarks.Ledger;

/// <summary>How many calls a second are parked and retrieved when many come at once, and how long one waits for its commit.</summary>
internal static class LedgerCapacity
{
    public static async Task Run(int atOnce, TimeSpan duration)
    {
        var ledger = LedgerOnDisk.Open(10_000);
        await using (ledger.ConfigureAwait(false))
        {
            var time = TimeProvider.System;
            for (var n = 0; n < 200; n++) await ledger.ParkAndRetrieve().ConfigureAwait(false);

            var cpu = Environment.CpuUsage.TotalTime;
            var began = time.GetTimestamp();
            var callers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
            {
                var cycles = new List<double>();
                while (time.GetElapsedTime(began) < duration)
                {
                    var start = time.GetTimestamp();
                    await ledger.ParkAndRetrieve().ConfigureAwait(false);
                    cycles.Add(time.GetElapsedTime(start).TotalMilliseconds);
                }
                return cycles;
            })).ToList();
            var all = (await Task.WhenAll(callers).ConfigureAwait(false)).SelectMany(cycles => cycles).Order().ToList();
            var seconds = time.GetElapsedTime(began).TotalSeconds;
            var each = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / all.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{atOnce} at once: {all.Count / seconds:N0} park-and-retrieve cycles/s ({3 * all.Count / seconds:N0} durable steps/s); a cycle p50 {all[all.Count / 2]:0.00} ms, p99 {all[all.Count * 99 / 100]:0.00} ms, max {all[^1]:0.0} ms; {each:N0} µs of processor a cycle"));
        }
    }
}
