using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Api.Events;

/// <summary>
/// Follows the ledger's log and the desk's news once for all boards, and hands each what came. The log decides the order; a board that was
/// away reads from it what it missed.
/// </summary>
internal sealed class EventFeed : IAsyncDisposable
{
    private const int Batch = 256;
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ApiFloor _floor;
    private readonly FeedWriter _writer;
    private readonly DeskFollower _desk;
    private readonly ILogger _log;
    private readonly ITimer _keepAlive;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Task _following;
    private ImmutableArray<FeedClient> _clients = [];
    private long _position;
    private bool _ended;

    public EventFeed(ApiFloor floor, ILogger log)
    {
        (_floor, _log) = (floor, log);
        _position = floor.Ledger.LastSequence;
        _writer = new FeedWriter(floor);
        _desk = new DeskFollower(floor, item => Offer([item]));
        floor.Parts.Door.Followed += LookAgainNow;
        _keepAlive = floor.Time.CreateTimer(_ => Offer([KeepAlive.Once]), null, KeepAliveEvery, KeepAliveEvery);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Writes events as boards are told them.</summary>
    public FeedWriter Writer => _writer;

    /// <summary>How many boards follow.</summary>
    public int Clients => _clients.Length;

    /// <summary>A board that is told all that comes after <see cref="FeedClient.From"/>, until it is disposed of.</summary>
    public FeedClient Join()
    {
        lock (_gate)
        {
            var client = new FeedClient(_position, Leave);
            _clients = _clients.Add(client);
            if (_ended) client.End();
            return client;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _floor.Parts.Door.Followed -= LookAgainNow;
        await _stopping.CancelAsync();
        await _keepAlive.DisposeAsync();
        await _desk.DisposeAsync();
        await _following;
        lock (_gate)
        {
            _ended = true;
            foreach (var client in _clients) client.End();
        }
        _stopping.Dispose();
    }

    private void Leave(FeedClient client)
    {
        lock (_gate) _clients = _clients.Remove(client);
    }

    private void LookAgainNow() => Offer([LookAgain.Once]);

    private void Offer(IReadOnlyList<FeedItem> items)
    {
        lock (_gate)
        {
            foreach (var client in _clients) client.Offer(items);
        }
    }

    private async Task FollowAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _floor.Ledger.WhenBeyond(_position, _stopping.Token);
                var steps = _floor.Ledger.Events(_position + 1, Batch);
                if (steps.Count == 0) continue;
                var items = _clients.IsEmpty ? [] : _writer.Write(steps);
                lock (_gate)
                {
                    _position = steps[^1].Sequence;
                    foreach (var client in _clients) client.Offer(items);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (LedgerException closed) when (closed.Fault == LedgerFault.Closed)
            {
                return;
            }
#pragma warning disable CA1031 // Boards go on to be told what comes next.
            catch (Exception error)
#pragma warning restore CA1031
            {
                ApiLog.FeedFailed(_log, error.Message);
                await Task.Delay(Rest, _floor.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
