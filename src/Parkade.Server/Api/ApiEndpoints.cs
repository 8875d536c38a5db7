using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parkade.Server.Api.Administration;
using Parkade.Server.Api.Events;
using Parkade.Server.Api.History;
using Parkade.Server.Api.Live;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Views;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Api;

/// <summary>All of the API beside signing in: lots, parked calls, live calls, the event stream, administration, history.</summary>
public sealed class ApiEndpoints : IEndpoints, IAsyncDisposable
{
    private readonly ApiFloor _floor;
    private readonly EventFeed _feed;
    private readonly SeenNumbers _seen;
    private readonly MeEndpoint _me;
    private readonly ILogger _log;

    /// <summary>Begins to follow the ledger, and has the door tell people who they are in full.</summary>
    public ApiEndpoints(ApiParts parts, ILoggerFactory logs)
    {
        _log = logs.CreateLogger("Parkade.Api");
        _seen = new SeenNumbers(parts.Ledger, parts.Time, _log);
        _floor = new ApiFloor(parts, _seen);
        _feed = new EventFeed(_floor, _log);
        _me = new MeEndpoint(_floor);
        parts.Door.Me = context => ValueTask.FromResult(_me.Of(context));
    }

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services.AddParkadeOpenApi();

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireSignedIn();
        var pickUps = new PickUps(_floor);
        _me.Map(api);
        new LotEndpoints(_floor, pickUps).Map(api);
        new ParkedCallEndpoints(_floor, new Timeline(_floor.Ledger, _floor.Time)).Map(api);
        new ParkedCallActions(_floor, pickUps, new Annotations(_floor)).Map(api);
        new LiveCallEndpoints(_floor).Map(api);
        new AuditEndpoints(_floor).Map(api);
        new MeasureEndpoints(_floor).Map(api);
        AdministrationEndpoints.Map(api, _floor);
        new EventStream(_floor, _feed, new Snapshots(_floor), _log).Map(api);
        routes.MapParkadeOpenApi();
    }

    /// <summary>Ends the event streams, and writes down what is left to write.</summary>
    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _seen.DisposeAsync();
    }
}
