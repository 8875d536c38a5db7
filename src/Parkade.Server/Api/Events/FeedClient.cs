using System.Threading.Channels;

namespace Parkade.Server.Api.Events;

/// <summary>One board that follows the feed. It is told in batches; one that does not keep up is cut off, and comes back for what it missed.</summary>
internal sealed class FeedClient(long from, Action<FeedClient> leave) : IDisposable
{
    private const int MostBatches = 256;

    private readonly Channel<IReadOnlyList<FeedItem>> _batches =
        Channel.CreateBounded<IReadOnlyList<FeedItem>>(new BoundedChannelOptions(MostBatches) { SingleReader = true, SingleWriter = false });
    private readonly CancellationTokenSource _cut = new();

    /// <summary>The last event before those that it is told.</summary>
    public long From { get; } = from;

    public ChannelReader<IReadOnlyList<FeedItem>> Batches => _batches.Reader;

    /// <summary>Cancelled when it did not keep up.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>Tells it something; never waits.</summary>
    public void Offer(IReadOnlyList<FeedItem> batch)
    {
        if (_batches.Writer.TryWrite(batch) || _cut.IsCancellationRequested) return;
        _batches.Writer.TryComplete();
        _cut.Cancel();
    }

    /// <summary>Nothing more will come.</summary>
    public void End() => _batches.Writer.TryComplete();

    public void Dispose() => leave(this);
}
