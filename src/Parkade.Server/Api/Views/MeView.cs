using Parkade.Calls.Desk;
using Parkade.Parking.Rights;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>Somebody as they are shown to themselves.</summary>
internal static class MeView
{
    /// <param name="csrf">What a browser has to send with each change; null: nothing.</param>
    public static Rest.Me Of(Viewer viewer, CallDesk desk, string? csrf) => new(
        viewer.Who.Id, viewer.Who.Name, viewer.Who.Person, viewer.IsAdministrator, Rights(viewer),
        [.. desk.Devices.Where(device => viewer.UsesTelephones && viewer.Owns(device.Number)).Select(LiveCallView.Of)], csrf,
        new Rest.ServerIdentity(viewer.House.Title, ProductVersion.Text));

    // Asked of the rulebook's own sums lot by lot, so that what is implied and what a key is limited to counts here too.
    private static List<Rest.GrantedRight> Rights(Viewer viewer)
    {
        var everywhere = Rulebook.RightsIn(viewer.Who, Viewer.AnyLot);
        var lots = viewer.House.Lots.Select(lot => (lot.Name, Rights: Rulebook.RightsIn(viewer.Who, lot))).ToArray();
        var granted = new List<Rest.GrantedRight>();
        foreach (var right in Enum.GetValues<Right>())
        {
            if (right is Right.None or Right.All) continue;
            var name = Enum.Parse<Rest.RightName>(right.ToString());
            if (everywhere.HasFlag(right)) granted.Add(new Rest.GrantedRight(name, null));
            else if (lots.Where(lot => lot.Rights.HasFlag(right)).Select(lot => lot.Name.Value).ToArray() is { Length: > 0 } some) granted.Add(new Rest.GrantedRight(name, some));
        }
        return granted;
    }
}
