using System.Threading.Channels;
using Parkade.Calls.Desk;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Api.Events;

/// <summary>Follows the desk's news. What changed twice before it was read is read once.</summary>
internal sealed class DeskFollower : IAsyncDisposable
{
    private readonly ApiFloor _floor;
    private readonly Action<FeedItem> _tell;
    private readonly Channel<DeskNews> _news = Channel.CreateUnbounded<DeskNews>(new UnboundedChannelOptions { SingleReader = true });   // bounded by what there is: see _waiting
    private readonly HashSet<DeskNews> _waiting = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _following;

    public DeskFollower(ApiFloor floor, Action<FeedItem> tell)
    {
        (_floor, _tell) = (floor, tell);
        floor.Desk.Changed += Hear;
        _following = Task.Run(FollowAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _floor.Desk.Changed -= Hear;
        _news.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _following;
        _stopping.Dispose();
    }

    private void Hear(DeskNews news)
    {
        lock (_waiting)
        {
            if (_waiting.Add(news)) _news.Writer.TryWrite(news);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var news in _news.Reader.ReadAllAsync(_stopping.Token))
            {
                lock (_waiting) _waiting.Remove(news);
                try
                {
                    if (await ReadAsync(news) is { } item) _tell(item);
                }
                catch (LedgerException)
                {
                    // The ledger can't be read now, which it logs itself: this one is not told, and the next ones are.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task<FeedItem?> ReadAsync(DeskNews news) => news switch
    {
        DeskNews.LiveCallChanged live => new LiveCallsItem(live.Device, await _floor.Desk.CallsOf([live.Device], _stopping.Token)),
        DeskNews.DeviceChanged device => new DeviceItem(device.Number, _floor.Desk.Devices.FirstOrDefault(one => one.Number.Equals(device.Number, StringComparison.OrdinalIgnoreCase))),
        DeskNews.TrunkChanged trunk => _floor.Desk.Trunks.FirstOrDefault(one => one.Name.Equals(trunk.Name, StringComparison.OrdinalIgnoreCase)) is { } row ? new TrunkItem(row) : null,
        DeskNews.PickUpEnded ended => new PickUpItem(ended, _floor.Ledger.Get(ended.Call)?.Lot),
        _ => null,
    };
}
