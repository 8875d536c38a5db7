using System.Collections.Concurrent;
using System.Net;

namespace Parkade.Calls.Gate;

/// <summary>
/// Where registered telephones send from, by address and port: they are heard whatever their address is banned for. Kept by the registrar on the
/// loop, read at the door from any thread.
/// </summary>
internal sealed class LiveSources
{
    private readonly ConcurrentDictionary<IPEndPoint, int> _sources = new();

    public bool Contains(IPEndPoint source) => !_sources.IsEmpty && _sources.ContainsKey(source);

    public void Add(IPEndPoint source) => _sources.AddOrUpdate(source, 1, static (_, count) => count + 1);

    public void Remove(IPEndPoint source)
    {
        if (!_sources.TryGetValue(source, out var count)) return;
        if (count > 1) _sources[source] = count - 1;
        else _sources.TryRemove(source, out _);
    }
}
