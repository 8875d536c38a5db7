namespace Parkade.Server.Tests;

/// <summary>A stream that remembers what was written, and tells when a text has come.</summary>
internal sealed class WatchedWriter : StringWriter
{
    private readonly Lock _gate = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            base.WriteLine(value);
            Tell();
        }
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (_gate) return base.ToString();
    }

    /// <summary>Completes when <paramref name="text"/> has been written.</summary>
    public Task Says(string text)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, seen));
            Tell();
            return seen.Task.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        }
    }

    private void Tell()
    {
        var said = base.ToString();
        foreach (var (text, seen) in _awaited)
            if (said.Contains(text, StringComparison.Ordinal)) seen.TrySetResult();
    }
}
