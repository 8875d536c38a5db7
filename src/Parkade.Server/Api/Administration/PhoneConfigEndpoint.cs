using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.PhoneConfig;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Administration;

/// <summary>The configuration of a telephone in the form that its make imports.</summary>
internal sealed class PhoneConfigEndpoint(ApiFloor floor)
{
    private const int MostKeys = 200;

    public void Map(RouteGroupBuilder api) => api.MapGroup("/devices").WithTags("Telephones").ForAdministrators()
        .MapGet("/{number}/phone-config", WriteAsync).Operation("getPhoneConfig", "What a telephone's make imports: its line, and the keys of a lot")
        .Parameters(
            new("make", "The make of the telephone.", Words: [.. PhoneMakes.All.Select(make => make.Name)]), new("lot", "Whose keys; the first lot where nothing is said."),
            new("server", "Where telephones find Parkade: `[tls:]HOST[:PORT]`; where nothing is said, as in the settings, or as you reached it."),
            new("keys", "Keys for so many slots; 20 where nothing is said.", Type: "integer"), new("withSecrets", "Writes the password out; audited.", Type: "boolean"))
        .Produces<string>(200, "text/plain").Problems(400, 404);

    private async Task<IResult> WriteAsync(HttpContext context, string number)
    {
        if (floor.House.System.Device(number) is not { } device) return Problem.NotFound($"There is no device {number}.");
        var query = new QueryReader(context.Request);
        var (make, lot) = (PhoneMakes.Find(query.Text("make") ?? ""), query.Text("lot"));
        var policy = lot is null ? floor.House.Lots[0] : floor.House.Lots.FirstOrDefault(one => one.Name == new LotName(lot));
        var (keys, secrets, server) = (query.Count("keys", 20, 1, MostKeys), query.Flag("withSecrets"), query.Text("server"));
        if (make is null) query.Faults.Add("make", $"\"make\" takes one of {PhoneMakes.Names}.");
        if (policy is null) query.Faults.Add("lot", $"There is no lot {lot}.");
        var at = ServerText.Read(server, floor.Parts.Settings, out var fault) ?? (server is null ? ServerText.Read(context.Request.Host.Host, floor.Parts.Settings, out fault) : null);
        if (at is null) query.Faults.Add("server", fault);
        if (query.Faults.Any) return query.Faults.ToProblem();

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        make!.Write(new PhonePlan
        {
            Host = at!.Value.Host, Port = at.Value.Port, Protocol = at.Value.Protocol,
            Lot = policy!, Slots = keys, Device = device, WithSecrets = secrets, Realm = floor.House.System.Realm,
        }, text);
        if (secrets) await floor.Ledger.Record(new AuditDraft(floor.Time.GetUtcNow(), context.Actor(), "device.see-password", $"device:{device.Number}", null, null));
        return new Answer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(text.ToString())) { ContentType = "text/plain; charset=utf-8" };
    }
}
