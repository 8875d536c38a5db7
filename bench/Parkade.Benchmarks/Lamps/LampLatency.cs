using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls;
using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Sip.Transports;
using Parkade.Storage.Sqlite;

namespace Parkade.Benchmarks.Lamps;

/// <summary>How long it takes until every phone's lamp is lit: from the ledger's event to the arrival of each NOTIFY, over UDP on loopback.</summary>
internal static class LampLatency
{
    private static readonly LotName Lot = new("main");
    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    public static async Task Run(int watchers, int rounds)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("parkade-bench-");
        var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(folder.FullName, "ledger.db") }, Time);
        var media = MediaEngine.Start(new MediaOptions { Ports = new PortRange(20000, 20099) }, Time);
        var options = new SwitchboardOptions
        {
            Listen = [new ListenAddress(TransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0))],
            Lots = [new LotPolicy { Name = Lot }],
        };
        var switchboard = new Switchboard(options, ledger, media, new AudioLibrary(MusicLibrary.Default, []), Time, NullLoggerFactory.Instance);
        await switchboard.StartAsync(CancellationToken.None).ConfigureAwait(false);
        using var desks = new Desks(switchboard.Listening[0].EndPoint, watchers);
        await desks.SubscribeAsync().ConfigureAwait(false);

        // The first rounds warm the process up.
        for (var round = 0; round < 5; round++) await ParkAndHangUp(ledger, desks).ConfigureAwait(false);
        var (sinceEvent, sinceAsked) = (new List<double>(), new List<double>());
        var before = LoopTime();
        for (var round = 0; round < rounds; round++)
        {
            var (asked, told, arrivals) = await ParkAndHangUp(ledger, desks).ConfigureAwait(false);
            sinceAsked.AddRange(arrivals.Select(at => Time.GetElapsedTime(asked, at).TotalMilliseconds));
            sinceEvent.AddRange(arrivals.Select(at => Time.GetElapsedTime(told, at).TotalMilliseconds));
        }
        var each = (LoopTime() - before) / (2.0 * rounds * watchers);
        Say($"{watchers} watchers, {rounds} parks, from the ledger's event to the NOTIFY", sinceEvent);
        Say("the same from asking the ledger, its commit included", sinceAsked);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the signalling loop's processor time for a NOTIFY and its 200: {each / 1000:0.0} µs"));

        await switchboard.DisposeAsync().ConfigureAwait(false);
        await media.DisposeAsync().ConfigureAwait(false);
        await ledger.DisposeAsync().ConfigureAwait(false);
        folder.Delete(recursive: true);
    }

    private static async Task<(long Asked, long Told, IReadOnlyList<long> Arrivals)> ParkAndHangUp(SqliteLedger ledger, Desks desks)
    {
        // The answers to the round before are still being read: a lot whose every slot changed at once would be another measurement.
        await Task.Delay(Rest, Time).ConfigureAwait(false);
        desks.Begin();
        var followed = FollowAsync(ledger);
        var asked = Time.GetTimestamp();
        var id = ParkedCallId.New(Time.GetUtcNow());
        await ledger.Park(new ParkCommand { Id = id, Lot = Lot, Slot = new SlotNumber(701), Caller = new Party("204", "Ann Smith"), At = Time.GetUtcNow() }).ConfigureAwait(false);
        var arrivals = await desks.AllTold().ConfigureAwait(false);
        desks.Begin();
        await ledger.Close(id, Resolution.Abandoned, Time.GetUtcNow()).ConfigureAwait(false);
        await desks.AllTold().ConfigureAwait(false);
        return (asked, await followed.ConfigureAwait(false), arrivals);
    }

    private static async Task<long> FollowAsync(SqliteLedger ledger)
    {
        await ledger.WhenBeyond(ledger.LastSequence, CancellationToken.None).ConfigureAwait(false);
        return Time.GetTimestamp();
    }

    // Nanoseconds on a processor, as the kernel counts them: the first number of schedstat.
    private static long LoopTime() =>
        (from task in System.IO.Directory.GetDirectories("/proc/self/task")
         where File.ReadAllText(Path.Combine(task, "comm")).StartsWith("sip-signalling", StringComparison.Ordinal)
         select long.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture)).Sum();

    private static void Say(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: p50 {milliseconds[milliseconds.Count / 2]:0.0} ms, p99 {milliseconds[milliseconds.Count * 99 / 100]:0.0} ms, max {milliseconds[^1]:0.0} ms"));
    }
}
