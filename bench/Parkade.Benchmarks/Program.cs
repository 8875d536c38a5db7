using BenchmarkDotNet.Running;
using Parkade.Benchmarks.Lamps;
using Parkade.Benchmarks.Ledger;
using Parkade.Benchmarks.Media;

// Benchmarks of single steps run under BenchmarkDotNet; the capacity runs measure whole threads and print their own lines.
if (args is ["media-capacity", ..])
{
    await MediaCapacity.Run(
        args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1000,
        TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 10));
    return 0;
}
if (args is ["srtp-capacity", ..])
{
    SrtpCapacity.Run(TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3));
    return 0;
}
if (args is ["codec-capacity"])
{
    CodecCapacity.Run();
    return 0;
}
if (args is ["ledger-capacity", ..])
{
    foreach (var atOnce in args.Length > 1 ? args[1..] : ["1", "10", "100", "1000"])
        await LedgerCapacity.Run(int.Parse(atOnce, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromSeconds(5));
    return 0;
}
if (args is ["ledger-steps", ..])
{
    LedgerSteps.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100);
    return 0;
}
if (args is ["ledger-history", ..])
{
    LedgerHistory.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 200);
    return 0;
}
if (args is ["lamp-latency", ..])
{
    await LampLatency.Run(
        args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1000,
        args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 50);
    return 0;
}
BenchmarkSwitcher.FromAssembly(typeof(PacketBenchmarks).Assembly).Run(args);
return 0;
