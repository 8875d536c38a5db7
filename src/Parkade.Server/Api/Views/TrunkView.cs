using Parkade.Calls.Desk;
using Parkade.Calls.Trunks;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>How a trunk is doing, as it is shown.</summary>
internal static class TrunkView
{
    public static Rest.TrunkChange Of(TrunkStateRow trunk) => new(trunk.Name, (Rest.TrunkCondition)(int)trunk.State.Condition, trunk.State.Since, trunk.State.Why);

    public static Rest.TrunkLive Live(TrunkState state) =>
        new((Rest.TrunkCondition)(int)state.Condition, state.Since, state.Why, state.RoundTrip?.TotalSeconds, state.RegisteredUntil);
}
