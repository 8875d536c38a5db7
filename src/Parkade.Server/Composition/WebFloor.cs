using Microsoft.Extensions.Logging;
using Parkade.Calls;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api;
using Parkade.Server.Audio;
using Parkade.Server.House;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Composition;

/// <summary>Everything that is served to browsers and programs: who is let in, the API, the board.</summary>
internal sealed class WebFloor : IAsyncDisposable
{
    private readonly WebHost _host;
    private readonly ApiEndpoints _api;
    private readonly Door _door;

    private WebFloor(WebHost host, ApiEndpoints api, Door door) => (_host, _api, _door) = (host, api, door);

    /// <summary>Where it is served in fact.</summary>
    public IReadOnlyList<Uri> Addresses => _host.Addresses;

    /// <summary>Opens the door and the ports.</summary>
    /// <exception cref="WebHostException">A port can't be had.</exception>
    public static async Task<WebFloor> StartAsync(ServerSettings settings, ILedger ledger, Switchboard switchboard, DirectoryDesk desk, AudioDesk audio, SecretBox secrets, TlsSetup tls, TimeProvider time, ILoggerFactory logs, CancellationToken stopping)
    {
        var door = await Door.OpenAsync(new DoorOptions
        {
            Ledger = ledger,
            People = DirectoryPeople.Of(desk),
            Secrets = secrets,
            Limits = () => new SessionLimits(desk.Current.House.General.SessionIdle, TimeSpan.FromDays(desk.Current.House.General.SessionDays)),
            Company = settings.Web.Company,
            Time = time,
            Logs = logs,
        });
        var api = new ApiEndpoints(new ApiParts { Ledger = ledger, Switchboard = switchboard, Directory = desk, Audio = audio, Door = door, Settings = settings, Time = time }, logs);
        try
        {
            var host = await WebHost.StartAsync(new WebParts
            {
                Settings = settings.Web,
                Certificate = tls.Options?.Identity,
                BoardFolder = Path.Combine(AppContext.BaseDirectory, "board"),
                Door = door,
                Endpoints = [api],
                Time = time,
                Logs = logs,
            }, stopping);
            return new WebFloor(host, api, door);
        }
        catch
        {
            await api.DisposeAsync();
            door.Dispose();
            throw;
        }
    }

    /// <summary>To be called when the directory has changed.</summary>
    public Task FollowAsync() => _door.FollowPeopleAsync();

    /// <summary>The link that makes the first administrator; null: there is one.</summary>
    public Task<Uri?> SetupLinkAsync() => _door.FirstAdministrator.LinkAsync(_host.Local);

    /// <summary>A link that signs somebody in once.</summary>
    public async Task<Uri> SignInLinkAsync(string person) => SignInLinks.Link(_host.Local, await _door.Links.CreateAsync(person, TimeSpan.FromHours(24)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _api.DisposeAsync();
        _door.Dispose();
    }
}
