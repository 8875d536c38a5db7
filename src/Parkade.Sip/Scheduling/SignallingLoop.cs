using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Parkade.Sip.Scheduling;

/// <summary>
/// The one thread that owns all transactions, dialogs, sessions and their timers, so that none of them needs a lock.
/// Receivers post what they parsed to its bounded inbox. An exception ends the one piece of work that threw it.
/// Tests don't start it; they pump it with <see cref="RunUntilIdle"/>.
/// </summary>
public sealed class SignallingLoop : IAsyncDisposable
{
    private const int BatchSize = 64;   // due timers are looked at between batches

    private readonly ILogger _logger;
    private readonly Inbox _inbox;
    private readonly Work[] _batch = new Work[BatchSize];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _alarm;
    private Thread? _thread;
    private int _pumpingThread;
    private volatile bool _stopping;

    /// <summary>A loop that is not running yet.</summary>
    /// <param name="time">The clock of all timers.</param>
    /// <param name="logger">Where failed work is logged.</param>
    /// <param name="inboxCapacity">How many pieces of work from the wire may wait, 1 or more.</param>
    public SignallingLoop(TimeProvider time, ILogger? logger = null, int inboxCapacity = 16384)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(inboxCapacity, 1);
        Time = time;
        _logger = logger ?? NullLogger.Instance;
        _inbox = new Inbox(inboxCapacity);
        Timers = new TimerQueue(this);
        Context = new LoopContext(this);
    }

    /// <summary>The clock of everything on this loop.</summary>
    public TimeProvider Time { get; }

    /// <summary>The loop's timers.</summary>
    public TimerQueue Timers { get; }

    /// <summary>Posts to this loop; current on its thread, so that <c>await</c> comes back to it.</summary>
    public SynchronizationContext Context { get; }

    /// <summary>Whether the caller is on the loop.</summary>
    public bool IsCurrent => Environment.CurrentManagedThreadId == Volatile.Read(ref _pumpingThread);

    /// <summary>How many pieces of work from the wire are waiting.</summary>
    public int Waiting => _inbox.FromWire;

    /// <summary>How many may wait.</summary>
    public int InboxCapacity => _inbox.Capacity;

    /// <summary>Half of the inbox is taken: the layers above refuse new calls so that existing ones keep moving.</summary>
    public bool IsCongested => Waiting >= (InboxCapacity + 1) / 2;

    /// <summary>Posts work that a stranger caused; false when the inbox is full.</summary>
    public bool TryPost(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return TryPost(static (run, _) => ((Action)run!)(), work, null);
    }

    /// <summary>As <see cref="TryPost(Action)"/>, with a static callback and what it works on: nothing is allocated.</summary>
    public bool TryPost(Action<object?, object?> work, object? first, object? second) => _inbox.TryAdd(new Work(work, first, second));

    /// <summary>Posts the completion of our own work; never refused.</summary>
    public void Post(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Post(static (run, _) => ((Action)run!)(), work, null);
    }

    /// <summary>As <see cref="Post(Action)"/>, with a static callback and what it works on: nothing is allocated.</summary>
    public void Post(Action<object?, object?> work, object? first, object? second) => _inbox.Add(new Work(work, first, second));

    /// <summary>Starts the loop's thread.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (_thread is not null) throw new InvalidOperationException("The signalling loop was started before.");
        // Any other clock than the system's wakes the loop by a timer of its own making.
        if (Time != TimeProvider.System)
            _alarm = Time.CreateTimer(static inbox => ((Inbox)inbox!).Wake(), _inbox, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { Name = "sip-signalling", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs what was posted so far, then ends the thread. Pending timers never fire. Don't wait for it on the loop itself.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        _inbox.Wake();
        return _thread is null ? Task.CompletedTask : _stopped.Task;
    }

    /// <summary>Runs everything that is posted and every timer that is due, on the calling thread, until nothing is left. For loops that were not started.</summary>
    /// <exception cref="InvalidOperationException">The loop has its own thread.</exception>
    public void RunUntilIdle()
    {
        if (_thread is not null) throw new InvalidOperationException("The signalling loop runs on its own thread.");
        var before = SynchronizationContext.Current;
        var pumping = _pumpingThread;
        SynchronizationContext.SetSynchronizationContext(Context);
        Volatile.Write(ref _pumpingThread, Environment.CurrentManagedThreadId);
        try
        {
            while (RunBatch(_pumpingThread == pumping ? new Work[BatchSize] : _batch)) { }
        }
        finally
        {
            Volatile.Write(ref _pumpingThread, pumping);
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_alarm is not null) await _alarm.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Guards what the loop owns: once it runs, only its own thread may touch it.</summary>
    internal void VerifyOwner()
    {
        if (_thread is not null && !IsCurrent)
            throw new InvalidOperationException("This belongs to the signalling loop: post to it instead.");
    }

    private void Run()
    {
        Volatile.Write(ref _pumpingThread, Environment.CurrentManagedThreadId);
        SynchronizationContext.SetSynchronizationContext(Context);
        while (true)
        {
            if (RunBatch(_batch)) continue;
            if (_stopping) break;
            _inbox.Wait(UntilNextTimer());
        }
        _stopped.SetResult();
    }

    private TimeSpan UntilNextTimer()
    {
        if (Timers.UntilNext is not { } delay) return Timeout.InfiniteTimeSpan;
        if (_alarm is null) return TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(delay.TotalMilliseconds), int.MaxValue));
        _alarm.Change(delay, Timeout.InfiniteTimeSpan);
        return Timeout.InfiniteTimeSpan;
    }

    private bool RunBatch(Work[] batch)
    {
        var ran = false;
        // No more than were there to begin with: a timer that sets another for "now" must not starve the inbox.
        for (var timers = Timers.Count; timers > 0 && !_stopping && Timers.TakeDue() is { } timer; timers--)
        {
            ran = true;
            Run(timer);
        }
        var taken = _inbox.Take(batch);
        for (var i = 0; i < taken; i++)
        {
            Run(batch[i]);
            batch[i] = default;
        }
        return ran || taken > 0;
    }

    private void Run(SipTimer timer)
    {
        try
        {
            timer.Fire();
        }
#pragma warning disable CA1031 // The loop's edge: whatever a piece of work throws ends that piece only.
        catch (Exception exception)
        {
            SchedulingLog.TimerFailed(_logger, exception);
        }
    }

    private void Run(in Work work)
    {
        try
        {
            work.Run(work.First, work.Second);
        }
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SchedulingLog.WorkFailed(_logger, exception);
        }
    }
}
