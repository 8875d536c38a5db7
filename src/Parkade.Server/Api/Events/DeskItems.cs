using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Server.Api.Views;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Events;

/// <summary>The calls of a telephone are others now: told to those whose it is.</summary>
internal sealed class LiveCallsItem(string device, IReadOnlyList<LiveCall> calls) : FeedItem
{
    private readonly Lazy<byte[]> _written = new(() => Write("live-calls", new Rest.LiveCallsChange(device, [.. calls.Select(LiveCallView.Of)])));

    public override ReadOnlyMemory<byte> For(Showing showing) => showing.Viewer.HandlesCalls && showing.Viewer.Owns(device) ? _written.Value : default;
}

/// <summary>A telephone came, went, or is in use: told to those whose it is, and to administrators.</summary>
internal sealed class DeviceItem(string number, DeviceState? state) : FeedItem
{
    private readonly Lazy<byte[]> _written = new(() =>
        Write("device", new Rest.DeviceChange(number, state?.Name, state?.IsRegistered ?? false, (Rest.LineState)(int)(state?.Line ?? LineState.Idle))));

    public override ReadOnlyMemory<byte> For(Showing showing) => showing.Viewer.IsAdministrator || (showing.Viewer.UsesTelephones && showing.Viewer.Owns(number)) ? _written.Value : default;
}

/// <summary>A trunk came or went: told to administrators.</summary>
internal sealed class TrunkItem(TrunkStateRow trunk) : FeedItem
{
    private readonly Lazy<byte[]> _written = new(() => Write("trunk", TrunkView.Of(trunk)));

    public override ReadOnlyMemory<byte> For(Showing showing) => showing.Viewer.IsAdministrator ? _written.Value : default;
}

/// <summary>A pick-up is over: told to those who see the call's lot.</summary>
internal sealed class PickUpItem(DeskNews.PickUpEnded ended, LotName? lot) : FeedItem
{
    private readonly Lazy<byte[]> _written = new(() => Write("pick-up", new Rest.PickUpEnd(ended.Attempt.ToString(), ended.Call.Value, State(ended.How), ended.Why)));

    public override ReadOnlyMemory<byte> For(Showing showing) =>
        lot is { } name && showing.Viewer.Sees(showing.Viewer.House.PolicyOf(name)) ? _written.Value : default;

    private static Rest.PickUpState State(PickUpEnding how) => how switch
    {
        PickUpEnding.Joined => Rest.PickUpState.Joined,
        PickUpEnding.Unanswered => Rest.PickUpState.Unanswered,
        PickUpEnding.Failed => Rest.PickUpState.Failed,
        _ => Rest.PickUpState.Cancelled,
    };
}
