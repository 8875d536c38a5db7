using System.Net;

namespace Parkade.Sip.Transports.Streams;

/// <summary>The connections of one listener, found by their peer; their number is bounded, in all and for each address. Thread-safe.</summary>
internal sealed class ConnectionTable(TransportContext context)
{
    private const int MaxRefused = 64;   // strangers waiting for their 403

    private readonly Lock _gate = new();
    private readonly Dictionary<Destination, StreamConnection> _open = [];
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private readonly HashSet<StreamConnection> _refused = [];
    private bool _closed;

    public StreamConnection? Find(Destination destination)
    {
        lock (_gate) return _open.TryGetValue(destination, out var open) && open.IsOpen ? open : null;
    }

    /// <summary>The connection to a peer, made by <paramref name="make"/> where there is none.</summary>
    public StreamConnection FindOrAdd(Destination destination, Func<StreamConnection> make)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(destination, out var open) && open.IsOpen) return open;
            context.Statistics.CountOpened();
            return _open[destination] = make();
        }
    }

    /// <summary>Takes in one that a peer made; false when there are too many.</summary>
    public bool TryAdd(StreamConnection connection)
    {
        var address = connection.Remote.Address;
        lock (_gate)
        {
            var held = _perAddress.GetValueOrDefault(address);
            if (_closed || _open.Count >= context.Options.MaxConnections || held >= context.Options.MaxConnectionsPerAddress) return false;
            _perAddress[address] = held + 1;
            _open[connection.Destination] = connection;
            context.Statistics.CountOpened();
            return true;
        }
    }

    /// <summary>Takes in one of a stranger, who is only told that he is one.</summary>
    public bool TryAddRefused(StreamConnection connection)
    {
        lock (_gate) return !_closed && _refused.Count < MaxRefused && _refused.Add(connection);
    }

    public void Remove(StreamConnection connection)
    {
        lock (_gate)
        {
            if (_refused.Remove(connection)) return;
            if (_open.TryGetValue(connection.Destination, out var open) && ReferenceEquals(open, connection)) _open.Remove(connection.Destination);
            if (connection.IsAccepted) Forget(connection.Remote.Address);
        }
        context.Statistics.CountClosed();
    }

    public StreamConnection[] Open()
    {
        lock (_gate) return [.. _open.Values];
    }

    public StreamConnection[] Refused()
    {
        lock (_gate) return [.. _refused];
    }

    /// <summary>Takes no more, and closes all.</summary>
    public void Close(string reason)
    {
        lock (_gate) _closed = true;
        foreach (var connection in Open()) connection.Close(reason);
        foreach (var connection in Refused()) connection.Close(reason);
    }

    private void Forget(IPAddress address)
    {
        var held = _perAddress.GetValueOrDefault(address) - 1;
        if (held > 0) _perAddress[address] = held;
        else _perAddress.Remove(address);
    }
}
