namespace Parkade.Server.Composition;

/// <summary>Waits for a cancellation as for any other thing.</summary>
internal static class Cancelled
{
    extension(CancellationToken token)
    {
        /// <summary>Completes, without failing, when <paramref name="token"/> is cancelled.</summary>
        public Task WhenCancelled()
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            token.Register(() => done.TrySetResult());
            return done.Task;
        }
    }
}
