using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parkade.EndToEnd.Harness;

/// <summary>A process that a test started: what it has said so far, its end, and its certain death when the test is over.</summary>
internal sealed partial class Child : IAsyncDisposable
{
    private const int MostLines = 20_000;

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();

    private Child(ProcessStartInfo start)
    {
        Command = string.Join(' ', [start.FileName, .. start.ArgumentList]);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, said) => Keep(said.Data);
        _process.ErrorDataReceived += (_, said) => Keep(said.Data);
    }

    public string Command { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts <paramref name="program"/> with nothing on its standard input.</summary>
    public static Child Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What steers these tests is not a setting of the server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PARKADE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var child = new Child(start);
        child._process.Start();
        Guard.Watch(child.Id);
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Everything said so far on standard output and standard error.</summary>
    public string Said
    {
        get
        {
            lock (_gate) return string.Join('\n', _lines);
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>; fails at once if the process ends without saying it.</summary>
    public Task<string> Says(string text, TimeSpan? patience = null) => Until.Found(
        () => Lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal))
            ?? (HasExited ? throw new InvalidOperationException($"{Command}\nended with {ExitCode} before it said \"{text}\":\n{Said}") : null),
        $"\"{text}\" from {Command}:\n{Said}",
        patience);

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> Ends(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still running after {patience.TotalSeconds:0} s: {Command}");
        }
        Guard.Forget(Id);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal (15 asks to end, 9 ends).</summary>
    public void Signal(int signal) => _ = kill(Id, signal);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        Guard.Forget(Id);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            if (_lines.Count < MostLines) _lines.Add(line);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    /// <summary>Runs a program to its end and returns what it said.</summary>
    public static async Task<(int ExitCode, string Said)> Run(string program, IEnumerable<string> arguments, string folder, TimeSpan? patience = null)
    {
        await using var child = Start(program, arguments, folder);
        var code = await child.Ends(patience ?? Until.Patience).ConfigureAwait(false);
        return (code, child.Said);
    }
}
