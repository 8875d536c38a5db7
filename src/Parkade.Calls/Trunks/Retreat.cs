namespace Parkade.Calls.Trunks;

/// <summary>How long to wait after failures in a row: twice as long each time up to a bound, a chosen moment in its second half (RFC 5626 §4.5).</summary>
internal sealed class Retreat(TimeSpan shortest, TimeSpan longest, Random random)
{
    private int _failures;

    public void Succeeded() => _failures = 0;

    public TimeSpan Next()
    {
        var bound = Math.Min(longest.TotalSeconds, shortest.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 20)));
        return TimeSpan.FromSeconds(bound * (0.5 + (0.5 * random.NextDouble())));
    }
}
