using Parkade.Parking;
using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>A parked call as it is shown to somebody.</summary>
internal static class CallView
{
    public static Rest.ParkedCall Of(ParkedCall call, LotPolicy lot, CallSight sight, ApiHouse house) => new()
    {
        Id = call.Id.Value,
        Lot = call.Lot.Value,
        Slot = call.Slot.Value,
        Orbit = call.Orbit,
        State = (Rest.ParkedCallState)(int)call.State,
        Caller = PartyView.Of(call.Caller, !sight.Numbers),
        Parker = call.Parker is { } parker ? PartyView.OfColleague(parker, !sight.Numbers, house) : null,
        Reason = call.Context.Reason,
        Note = call.Context.Note,
        Priority = call.Context.Priority,
        For = call.Context.For,
        Tags = call.Context.Tags,
        ParkedAt = call.ParkedAt,
        WaitingSince = call.WaitingSince,
        DueAt = DueAt(call, lot, house),
        TimeLimit = (call.TimeLimit ?? lot.TimeLimit)?.TotalSeconds,
        Recall = call.Recall is { } recall ? new Rest.Recall((Rest.RecallTarget)(int)recall.Target, Rung(call, recall, sight, house), recall.Number, recall.Since) : null,
        Claim = call.Claim is { } claim ? new Rest.Claim(PartyView.OfColleague(claim.By, !sight.Numbers, house), (Rest.ClaimWay)(int)claim.Kind, claim.At) : null,
        Ending = call.Ending is { } end
            ? new Rest.Ending((Rest.Resolution)(int)end.Resolution, end.At, end.By is { } by ? PartyView.OfColleague(by, !sight.Numbers, house) : null, end.Why)
            : null,
        Mine = sight.Mine,
        Version = call.Version,
        Can = sight.Acts(),
    };

    // The ladder goes by the lot as it is now, not as it was at the call's last event; where the lot is gone, by what it was.
    private static DateTimeOffset? DueAt(ParkedCall call, LotPolicy lot, ApiHouse house) =>
        call is { State: ParkedCallState.Parked, Recall: null } && house.Lots.Any(one => one.Name == lot.Name) ? Ladder.Plan(lot, call).DueAt : call.DueAt;

    private static string Rung(ParkedCall call, Recall recall, CallSight sight, ApiHouse house)
    {
        if (recall.Target == RecallTarget.Parker && call.Parker is { } parker)
            return PartyView.OfColleague(parker, !sight.Numbers, house) is { } shown ? shown.Number ?? shown.Name ?? "" : "";
        var number = Masking.UserOf(recall.To);
        return sight.Numbers || PartyView.IsColleague(number, house) ? number : Masking.Mask(number)!;
    }
}
