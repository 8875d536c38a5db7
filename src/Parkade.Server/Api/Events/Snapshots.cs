using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.Views;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Events;

/// <summary>All there is to see at one moment. Many boards that come at once, as after a restart, share what is read.</summary>
internal sealed class Snapshots(ApiFloor floor)
{
    private const int MostSlots = 1000;

    private volatile Scene? _last;

    public async Task<Rest.Snapshot> TakeAsync(Showing showing, string? csrf, CancellationToken stopping)
    {
        var scene = Read();
        var viewer = showing.Viewer;
        var lots = scene.Lots.Where(lot => viewer.Sees(lot.Policy)).ToArray();
        var shown = lots.ToDictionary(lot => lot.Policy.Name, lot => scene.Calls[lot.Policy.Name].ToDictionary(call => call.Id, showing.Show));
        var live = viewer.Devices.Count == 0 || !viewer.HandlesCalls ? [] : await floor.Desk.CallsOf(viewer.Devices, stopping);
        return new Rest.Snapshot(
            scene.Sequence,
            [.. lots.Select(lot => LotViews.Of(lot, LotViews.Oldest(scene.Calls[lot.Policy.Name]), viewer.ActsIn(lot.Policy, lot.Closing)))],
            [.. lots.SelectMany(lot => LotViews.Slots(lot, [.. scene.Calls[lot.Policy.Name]], lot.Policy.Slots.Count > MostSlots, call => shown[lot.Policy.Name][call.Id]))],
            [.. shown.Values.SelectMany(calls => calls.Values)],
            [.. live.Select(LiveCallView.Of)],
            MeView.Of(viewer, floor.Desk, csrf));
    }

    private Scene Read()
    {
        // Read before the rest: what happens meanwhile is told once more, and does no harm.
        var sequence = floor.Ledger.LastSequence;
        if (_last is { } last && last.Sequence == sequence) return last;
        return _last = new Scene(sequence, floor.Ledger.Lots(), floor.Ledger.Parked().ToLookup(call => call.Lot));
    }

    private sealed record Scene(long Sequence, IReadOnlyList<LotView> Lots, ILookup<LotName, ParkedCall> Calls);
}
