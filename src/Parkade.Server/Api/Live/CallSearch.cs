using Parkade.Parking;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;

namespace Parkade.Server.Api.Live;

/// <summary>What is asked for of parked calls, within what somebody may see. Hidden numbers find nothing: else a search would tell them digit by digit.</summary>
internal static class CallSearch
{
    public static ParkedCallQuery Read(QueryReader query, Viewer viewer, ILedgerReader ledger)
    {
        var lot = query.Text("lot");
        var allowed = Allowed(viewer, ledger, ParkingAct.See);
        return new ParkedCallQuery
        {
            State = query.Word<ParkedCallScope>("state") ?? ParkedCallScope.Open,
            Lots = lot is null ? allowed : allowed?.Contains(new LotName(lot)) == false ? [] : [new LotName(lot)],
            NumbersIn = Allowed(viewer, ledger, ParkingAct.SeeNumber),
            Text = query.Text("q"),
            Caller = query.Text("caller"),
            Parker = query.Text("parker") is { } parker ? [parker, .. viewer.House.Roster.NumbersOf(parker)] : null,
            For = query.Text("for"),
            Resolution = query.Word<Resolution>("resolution"),
            From = query.Time("from"),
            To = query.Time("to"),
            After = query.Text("after"),
            Limit = query.Count("limit", 50, 1, ParkedCallQuery.MostCalls),
        };
    }

    /// <summary>The lots in which somebody may; null: in all that ever were.</summary>
    private static IReadOnlyList<LotName>? Allowed(Viewer viewer, ILedgerReader ledger, ParkingAct act) => viewer.MayEverywhere(act)
        ? null
        : [.. ledger.Lots().Where(lot => Rulebook.May(viewer.Who, act, lot.Policy)).Select(lot => lot.Policy.Name)];
}
