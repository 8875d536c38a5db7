using System.Diagnostics;

namespace Parkade.Fuzz;

/// <summary>Runs one target for a time: mutates what it has, keeps what is new, and writes down what breaks a promise.</summary>
internal sealed class Fuzzer(FuzzTarget target, int seed, CrashFolder crashes)
{
    /// <summary>The promise: no input costs more (with what the fuzzer itself does to check the results).</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(50);

    /// <summary>Time between looks at the clock, in executions.</summary>
    private const int Batch = 64;

    private const int MaxKept = 8192;
    private readonly Random _random = new(seed);
    private readonly Mutator _mutator = new(new Random(~seed), target);
    private readonly List<byte[]> _kept = [];
    private readonly HashSet<ulong> _seen = [];

    public long Executions { get; private set; }

    public int Kept => _kept.Count;

    public int Failures { get; private set; }

    public TimeSpan Time { get; private set; }

    public FuzzTarget Target => target;

    /// <summary>Goes on for a time; what was kept stays.</summary>
    public void Run(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        if (Executions == 0)
            foreach (var seedInput in target.Seeds.Append([])) Try(seedInput, always: true);
        while (Stopwatch.GetElapsedTime(started) < time)
            for (var batch = 0; batch < Batch; batch++)
                Try(_mutator.Mutate(Pick(), Pick), always: false);
        Time += Stopwatch.GetElapsedTime(started);
    }

    // What was found lately leads further: half of the picks go to the newest eighth.
    private byte[] Pick() => _random.Next(2) == 0 ? _kept[_random.Next(_kept.Count)] : _kept[^(1 + _random.Next(_kept.Count / 8 + 1))];

    private void Try(byte[] input, bool always)
    {
        Executions++;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        ulong signature;
        try
        {
            signature = target.Run(input);
        }
        catch (Exception failure)   // any escape is a find
        {
            Report(input, failure.ToString());
            return;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (Stopwatch.GetElapsedTime(started) > TooLong && IsSlow(input)) Report(input, $"Over {TooLong.TotalMilliseconds} ms, again and again.");
        if (allocated > Allowed(input)) Report(input, $"{allocated} octets allocated for {input.Length}.");
        if ((_seen.Add(signature) || always) && _kept.Count < MaxKept) _kept.Add(input);
    }

    /// <summary>Linear in the input, with room for what checking the results costs.</summary>
    private static long Allowed(byte[] input) => 256 * 1024 + 1024L * input.Length;

    // The machine is shared: slow means slow every time.
    private bool IsSlow(byte[] input)
    {
        for (var again = 0; again < 5; again++)
        {
            var started = Stopwatch.GetTimestamp();
            target.Run(input);
            if (Stopwatch.GetElapsedTime(started) <= TooLong) return false;
        }
        return true;
    }

    private void Report(byte[] input, string why)
    {
        Failures++;
        crashes.Save(target.Name, input, why);
    }
}
