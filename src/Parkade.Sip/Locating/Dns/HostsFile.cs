using System.Net;

namespace Parkade.Sip.Locating.Dns;

/// <summary>hosts(5): what an administrator wrote goes before what DNS says. Read again when it changed. Thread-safe.</summary>
internal sealed class HostsFile(string path, TimeProvider time)
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private ILookup<string, IPAddress> _hosts = Parse("");
    private DateTime _stamp;
    private long _looked;
    private bool _read;

    /// <summary>The addresses of a name, in the file's order; none where it does not stand there.</summary>
    public IReadOnlyList<IPAddress> Find(string name)
    {
        lock (_gate)
        {
            if (!_read || time.GetElapsedTime(_looked) >= LookEvery) Look();
            return [.. _hosts[name]];
        }
    }

    internal static ILookup<string, IPAddress> Parse(string text)
    {
        var pairs = new List<(string Name, IPAddress Address)>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !IPAddress.TryParse(words[0], out var address)) continue;
            foreach (var name in words.AsSpan(1)) pairs.Add((name.TrimEnd('.'), address));
        }
        return pairs.ToLookup(pair => pair.Name, pair => pair.Address, StringComparer.OrdinalIgnoreCase);
    }

    private void Look()
    {
        _read = true;
        _looked = time.GetTimestamp();
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxBytes || file.LastWriteTimeUtc == _stamp) return;
            _hosts = Parse(File.ReadAllText(path));
            _stamp = file.LastWriteTimeUtc;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was read before holds.
        }
    }
}
