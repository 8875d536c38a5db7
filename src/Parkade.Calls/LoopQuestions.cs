using Parkade.Sip.Scheduling;

namespace Parkade.Calls;

/// <summary>Has something done on the signalling loop, and waits for it elsewhere.</summary>
internal static class LoopQuestions
{
    public static Task Ask(this SignallingLoop loop, Func<Task> work) => loop.Ask(async () =>
    {
        await work();
        return true;
    });

    /// <summary>What <paramref name="work"/> gives on the loop; what it throws is thrown at whoever waits.</summary>
    public static Task<T> Ask<T>(this SignallingLoop loop, Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => _ = CompleteAsync(work, done));
        return done.Task;
    }

    private static async Task CompleteAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(await work());
        }
#pragma warning disable CA1031 // Handed on to whoever awaits it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            done.SetException(fault);
        }
    }
}
