using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking.Audits;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>Addresses that are left without an answer for a while.</summary>
internal sealed class BanEndpoints(ApiFloor floor)
{
    public void Map(RouteGroupBuilder api)
    {
        var bans = api.MapGroup("/bans").WithTags("Settings").ForAdministrators();
        bans.MapGet("", List).Operation("listBans", "Who is left without an answer at the moment, the latest first").Produces<Rest.Page<Rest.BanEntry>>();
        bans.MapDelete("/{address}", ReleaseAsync).Operation("releaseBan", "Let an address in again").Produces(204).Problems(400, 404);
    }

    private Answer List() => Answer.Ok(new Rest.Page<Rest.BanEntry>([.. floor.Parts.Switchboard.Bans.Select(ban => new Rest.BanEntry(ban.Address.ToString(), ban.Why, ban.Since, ban.Until, ban.Times, ban.IsCertain))], null));

    private async Task<IResult> ReleaseAsync(HttpContext context, string address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return FieldFaults.Of("address", $"{address} is no address; write one such as 192.0.2.7.");
        if (!floor.Parts.Switchboard.Release(parsed)) return Problem.NotFound($"{address} is not banned. GET /api/v1/bans lists those that are.");
        await floor.Ledger.Record(new AuditDraft(floor.Time.GetUtcNow(), context.Actor(), "ban.release", $"address:{address}", null, null));
        return Answer.NoContent;
    }
}
