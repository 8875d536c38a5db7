namespace Parkade.Media.Engine;

/// <summary>
/// The even ports of a range, handed out in the order in which they came back: a port rests as long as possible before the next call
/// gets it, so that a late packet of the last call finds nobody. Taking and giving back cost the same however full the range is.
/// </summary>
internal sealed class PortPool
{
    private const int TriesAmongForeign = 16;

    private readonly Lock _gate = new();
    private readonly Queue<int> _free;
    private readonly Queue<int> _foreign = new();    // taken by other programs when last tried

    public PortPool(PortRange range, Random random)
    {
        var ports = new int[range.Pairs];
        for (var i = 0; i < ports.Length; i++) ports[i] = range.FirstEven + 2 * i;
        random.Shuffle(ports);                       // the next port is no stranger's guess
        _free = new Queue<int>(ports);
    }

    /// <summary>Takes ports until one can be opened. Null: none can.</summary>
    public int? Take(Func<int, bool> tryOpen)
    {
        while (TryDequeue(_free, out var port))
            if (Try(tryOpen, port)) return port;
        for (var i = 0; i < TriesAmongForeign && TryDequeue(_foreign, out var port); i++)
            if (Try(tryOpen, port)) return port;
        return null;
    }

    public void Return(int port)
    {
        lock (_gate) _free.Enqueue(port);
    }

    private bool Try(Func<int, bool> tryOpen, int port)
    {
        var opened = false;
        try
        {
            return opened = tryOpen(port);
        }
        finally
        {
            if (!opened)
                lock (_gate) _foreign.Enqueue(port);
        }
    }

    private bool TryDequeue(Queue<int> queue, out int port)
    {
        lock (_gate) return queue.TryDequeue(out port);
    }
}
