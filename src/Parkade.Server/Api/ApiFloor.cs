using Microsoft.AspNetCore.Http;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Api;

/// <summary>What the endpoints stand on: the parts of the API, and what all of them ask.</summary>
internal sealed class ApiFloor(ApiParts parts, SeenNumbers seen)
{
    private readonly HouseNow _house = new(parts.Directory);

    public ApiParts Parts { get; } = parts;

    public ILedger Ledger { get; } = parts.Ledger;

    public CallDesk Desk { get; } = parts.Switchboard.Desk;

    public TimeProvider Time { get; } = parts.Time;

    /// <summary>The house as it stands.</summary>
    public ApiHouse House => _house.Current;

    /// <summary>Carries an action out once for each idempotency key.</summary>
    public Idempotency Once { get; } = new(parts.Ledger, parts.Time);

    /// <summary>Who asks, and what they are shown.</summary>
    public Showing For(HttpContext context) => new(new Viewer(context.Principal(), House), context.Actor(), seen);

    /// <summary>A lot that they see; null: there is none, as far as they know.</summary>
    public LotView? FindLot(string name, Viewer viewer) =>
        Ledger.Lots().FirstOrDefault(lot => lot.Policy.Name == new LotName(name)) is { } found && viewer.Sees(found.Policy) ? found : null;

    public static Problem NoLot(string name) => Problem.NotFound($"There is no lot {name} that you may see. GET /api/v1/lots lists those that you may.");

    /// <summary>A parked call, also one that has ended, that they see; null: there is none, as far as they know.</summary>
    public ParkedCall? FindCall(string id, Viewer viewer) =>
        Guid.TryParse(id, out var value) && Ledger.Get(new ParkedCallId(value)) is { } call && viewer.Sees(viewer.House.PolicyOf(call.Lot)) ? call : null;

    public static Problem NoCall() => Problem.NotFound("There is no such parked call that you may see.");
}
