using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Client;
using Parkade.Server.Api.Views;
using Parkade.Server.SignIn;

namespace Parkade.Server.Api.Events;

/// <summary>
/// What one board is told, from its first event to its last. A board that comes back gets what it missed where that leads to the picture
/// it would have had by staying; else, as whenever one's rights or the house change meanwhile, a snapshot.
/// </summary>
internal sealed class BoardStream
{
    private const int MostReplayed = 10_000;
    private const int ReplayBatch = 500;
    private static readonly byte[] Retry = "retry: 1000\n\n"u8.ToArray();

    private readonly ApiFloor _floor;
    private readonly EventFeed _feed;
    private readonly Snapshots _snapshots;
    private readonly FeedClient _client;
    private readonly SignedIn _who;
    private readonly PipeWriter _output;
    private Showing _showing;
    private string _picture;
    private long _sent;

    public BoardStream(ApiFloor floor, EventFeed feed, Snapshots snapshots, FeedClient client, HttpContext context)
    {
        (_floor, _feed, _snapshots, _client) = (floor, feed, snapshots, client);
        (_who, _output) = (context.SignedIn()!, context.Response.BodyWriter);
        _showing = floor.For(context);
        _picture = EventId.PictureOf(_showing.Viewer, _who.CsrfToken);
    }

    /// <summary>Tells all there is to tell, until nothing more will come or whoever follows is no longer anybody.</summary>
    /// <param name="after">The last event that was received; null: none.</param>
    public async Task RunAsync(EventId? after, CancellationToken ending)
    {
        _output.Write(Retry);
        if (after is { } last && last.Picture == _picture && last.Sequence <= _client.From && _client.From - last.Sequence <= MostReplayed) await ReplayAsync(last.Sequence, ending);
        else await SnapshotAsync(ending);
        await _output.FlushAsync(ending);

        while (await _client.Batches.WaitToReadAsync(ending))
        {
            if (_who.Now() is not { } now) return;
            await _who.UseAsync();
            if (Renew(now)) await SnapshotAsync(ending);
            while (_client.Batches.TryRead(out var batch))
                foreach (var item in batch)
                    if (item.CoveredBy == 0 || item.CoveredBy > _sent)
                        Tell(item);
            if (_output.UnflushedBytes > 0) await _output.FlushAsync(ending);
        }
    }

    // Rights and the house may change while a board is open.
    private bool Renew(Parking.Rights.Principal now)
    {
        var (viewer, house) = (_showing.Viewer, _floor.House);
        if (ReferenceEquals(house, viewer.House) && now == viewer.Who) return false;
        _showing = _showing.With(new Viewer(now, house));
        var picture = EventId.PictureOf(_showing.Viewer, _who.CsrfToken);
        if (picture == _picture) return false;
        _picture = picture;
        return true;
    }

    private async Task SnapshotAsync(CancellationToken ending)
    {
        var snapshot = await _snapshots.TakeAsync(_showing, _who.CsrfToken, ending);
        _sent = snapshot.Sequence;
        WriteId(_sent);
        _output.Write("event: snapshot\ndata: "u8);
        _output.Write(JsonSerializer.SerializeToUtf8Bytes(snapshot, ApiJson.Options));
        _output.Write("\n\n"u8);
    }

    private async Task ReplayAsync(long after, CancellationToken ending)
    {
        for (var at = after; at < _client.From;)
        {
            var steps = _floor.Ledger.Events(at + 1, (int)Math.Min(ReplayBatch, _client.From - at));
            if (steps.Count == 0) break;
            foreach (var item in _feed.Writer.Write(steps)) Tell(item);
            await _output.FlushAsync(ending);
            at = steps[^1].Sequence;
        }
        _sent = _client.From;
        // What has no number may have changed meanwhile: one's own telephones and their calls are told anew.
        foreach (var device in _showing.Viewer.Devices)
        {
            Tell(new DeviceItem(device, _floor.Desk.Devices.FirstOrDefault(one => one.Number.Equals(device, StringComparison.OrdinalIgnoreCase))));
            Tell(new LiveCallsItem(device, await _floor.Desk.CallsOf([device], ending)));
        }
    }

    private void Tell(FeedItem item)
    {
        var bytes = item.For(_showing);
        if (bytes.IsEmpty) return;
        if (item.Sequence > 0) WriteId(item.Sequence);
        _output.Write(bytes.Span);
    }

    private void WriteId(long sequence) => Encoding.UTF8.GetBytes($"id: {new EventId(sequence, _picture)}\n", _output);
}
