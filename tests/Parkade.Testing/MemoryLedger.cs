using System.Globalization;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Testing;

/// <summary>A ledger without a disk, for tests: every command completes at once, on the caller's thread.</summary>
public sealed class MemoryLedger : ILedger
{
    private readonly Lock _gate = new();
    private readonly MemoryLedgerBook _book = new();
    private readonly List<(long After, TaskCompletionSource<long> Waiter)> _waiters = [];

    /// <summary>Set to have every command fail with this, as a full disk would; nothing is kept then.</summary>
    public LedgerException? Failing { get; set; }

    /// <summary>Set to have every command wait for this, as for a slow disk, before it is carried out.</summary>
    public Task? Slow { get; set; }

    /// <inheritdoc/>
    public long LastSequence
    {
        get { lock (_gate) return _book.Log.Count; }
    }

    /// <inheritdoc/>
    public ValueTask<TOutcome> Execute<TOutcome>(LedgerCommand<TOutcome> command) =>
        Slow is { IsCompleted: false } slow ? ExecuteAfter(slow, command) : ExecuteNow(command);

    private async ValueTask<TOutcome> ExecuteAfter<TOutcome>(Task slow, LedgerCommand<TOutcome> command)
    {
        await slow;
        return await ExecuteNow(command);
    }

    private ValueTask<TOutcome> ExecuteNow<TOutcome>(LedgerCommand<TOutcome> command)
    {
        lock (_gate)
        {
            if (Failing is { } failing) return ValueTask.FromException<TOutcome>(failing);
            _book.By = command.By;
            var outcome = command.Carry(_book);
            foreach (var (after, waiter) in _waiters)
            {
                if (_book.Log.Count > after) waiter.TrySetResult(_book.Log.Count);
            }
            _waiters.RemoveAll(entry => entry.Waiter.Task.IsCompleted);
            return ValueTask.FromResult(outcome);
        }
    }

    /// <inheritdoc/>
    public Task<long> WhenBeyond(long sequence, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_book.Log.Count > sequence) return Task.FromResult((long)_book.Log.Count);
            var waiter = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((sequence, waiter));
            return waiter.Task.WaitAsync(stopping);
        }
    }

    /// <inheritdoc/>
    public ParkedCall? Get(ParkedCallId call)
    {
        lock (_gate) return _book.Call(call);
    }

    /// <inheritdoc/>
    public IReadOnlyList<LotView> Lots()
    {
        lock (_gate) return [.. _book.Lots().OrderBy(lot => lot.Closing).ThenBy(lot => lot.Position).Select(_book.View)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParkedCall> Parked(LotName? lot = null)
    {
        lock (_gate) return [.. _book.OpenCalls().Where(call => lot is null || call.Lot == lot).OrderBy(call => call.Lot).ThenBy(call => call.Slot)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> Events(long fromSequence, int max)
    {
        lock (_gate) return [.. _book.Log.Skip((int)Math.Max(0, fromSequence - 1)).Take(max)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Memo> Memos(string kind)
    {
        lock (_gate) return [.. _book.Memos.Values.Where(memo => memo.Kind == kind).OrderBy(memo => memo.Key, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<DirectoryEntry> Entries(string kind)
    {
        lock (_gate) return _book.Entries(kind);
    }

    /// <inheritdoc/>
    public DirectoryEntry? Entry(string kind, string key)
    {
        lock (_gate) return _book.Entry(kind, key);
    }

    /// <inheritdoc/>
    public LedgerPage<AuditRow> Audit(AuditQuery query)
    {
        lock (_gate) return _book.Audits.Page(query);
    }

    /// <inheritdoc/>
    public AuditVerdict VerifyAudit(string? expectedHead = null)
    {
        lock (_gate) return _book.Audits.Verify(expectedHead, _book.Log.Count);
    }

    /// <inheritdoc/>
    public LedgerPage<ParkedCall> Search(ParkedCallQuery query)
    {
        lock (_gate)
        {
            var limit = Math.Clamp(query.Limit, 1, ParkedCallQuery.MostCalls);
            var before = query.After is { } after ? int.Parse(after, CultureInfo.InvariantCulture) : _book.Order.Count;
            var found = Enumerable.Range(0, before).Reverse().Where(index => query.Matches(_book.Call(_book.Order[index])!)).Take(limit + 1).ToList();
            return new LedgerPage<ParkedCall>([.. found.Take(limit).Select(index => _book.Call(_book.Order[index])!)],
                found.Count > limit ? found[limit - 1].ToString(CultureInfo.InvariantCulture) : null);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> EventsOf(ParkedCallId call)
    {
        lock (_gate) return [.. _book.Log.Where(e => e.Call == call)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<MeasureRow> Measures(MeasureQuery query)
    {
        lock (_gate)
        {
            var fold = new MeasureFold(query, _book.Lots().Select(lot => lot.Policy));
            foreach (var call in _book.Order.Select(id => _book.Call(id)!))
                fold.Add(new MeasuredCall(call.Lot, call.Parker?.Number, call.ParkedAt, call.Ending?.Resolution, call.Ending is { } ending ? ending.At - call.WaitingSince : default, call.Recalls));
            foreach (var e in _book.Log)
                if (e.What is ParkingEvent.Refused refused)
                    fold.Refuse(e.Lot, refused.Who?.Number, e.At, refused.Reason == RefusalReason.LotFull);
            return fold.Rows();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
