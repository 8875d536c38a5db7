namespace Parkade.EndToEnd.Harness;

/// <summary>Waits for something to become true in another process, by looking often.</summary>
/// <remarks>Real peers run on the real clock, so these tests cannot move time by hand; they never wait for time alone, only for what it brings.</remarks>
internal static class Until
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>How long anything may take on a slow, busy machine before a test gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<T> Found<T>(Func<T?> look, string what, TimeSpan? patience = null) where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (look() is { } found) return found;
            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience)) throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(Glance, TimeProvider.System).ConfigureAwait(false);
        }
    }

    public static Task True(Func<bool> condition, string what, TimeSpan? patience = null) =>
        Found(() => condition() ? "" : null, what, patience);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition().ConfigureAwait(false))
        {
            if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Patience)) throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(Glance, TimeProvider.System).ConfigureAwait(false);
        }
    }

    /// <summary>Lets audio flow for a while: the one case in which time itself is what is wanted.</summary>
    public static Task AudioHasFlowedFor(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
