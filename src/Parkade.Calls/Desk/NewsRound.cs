using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Desk;

/// <summary>
/// Carries news from the signalling loop to whoever listens, on another thread: a listener that is slow holds up the next news and never a
/// call. What is not told yet is not queued twice, so that no more waits than there are telephones, trunks and pick-ups.
/// </summary>
internal sealed class NewsRound(ILogger log)
{
    /// <summary>The most that wait; the oldest is dropped then. What was missed is read at the desk.</summary>
    public const int MostWaiting = 10_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<DeskNews> _waiting = new();
    private readonly HashSet<DeskNews> _known = [];
    private bool _running;

    /// <summary>Called one at a time.</summary>
    public event Action<DeskNews>? Changed;

    /// <summary>Tells it soon; returns at once.</summary>
    public void Tell(DeskNews news)
    {
        lock (_gate)
        {
            if (!_known.Add(news)) return;
            if (_waiting.Count == MostWaiting) Take();
            _waiting.AddLast(news);
            if (_running) return;
            _running = true;
        }
        ThreadPool.QueueUserWorkItem(static round => round.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        while (true)
        {
            DeskNews news;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running = false;
                    return;
                }
                news = Take();
            }
            try
            {
                Changed?.Invoke(news);
            }
#pragma warning disable CA1031 // A listener's fault is its own: the others are told all the same.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                CallsLog.ListenerFailed(log, fault);
            }
        }
    }

    private DeskNews Take()
    {
        var news = _waiting.First!.Value;
        _waiting.RemoveFirst();
        _known.Remove(news);
        return news;
    }
}
