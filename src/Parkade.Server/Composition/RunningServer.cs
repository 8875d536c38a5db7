using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Parkade.Calls;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Parking.Ledgers;
using Parkade.Server.Audio;
using Parkade.Server.Checks;
using Parkade.Server.House;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Parkade.Sip.Transports.WebSockets;
using Parkade.Storage.Sqlite;

namespace Parkade.Server.Composition;

/// <summary>The whole server, put together from its parts: ledger, directory, media, audio, switchboard, and what is served to browsers.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Switchboard _switchboard;
    private readonly SecretBox _secrets;
    private readonly DirectoryDesk _desk;
    private readonly AudioDesk _audio;
    private readonly AuditRetention _retention;
    private WebFloor? _web;
    private readonly ServerSettings _settings;

    private RunningServer(ServerSettings settings, AuditRetention retention, SqliteLedger ledger, SecretBox secrets, DirectoryDesk desk, AudioDesk audio, MediaEngine media, Switchboard switchboard, string? fingerprint)
    {
        _retention = retention;
        (_settings, Ledger, _secrets, _desk, _audio, Media, _switchboard, CertificateFingerprint) = (settings, ledger, secrets, desk, audio, media, switchboard, fingerprint);
        desk.Follow = FollowAsync;
        audio.Follow(library => switchboard.Audio = library);
    }

    /// <summary>Who is parked where, and what has happened.</summary>
    public ILedger Ledger { get; }

    public MediaEngine Media { get; }

    /// <summary>Where it listens in fact, with the ports that the system chose.</summary>
    public IReadOnlyList<ListenAddress> Listening => _switchboard.Listening;

    /// <summary>Where the board and the API are; none: nowhere.</summary>
    public IReadOnlyList<Uri> Board => _web?.Addresses ?? [];

    /// <summary>The lots, telephones and people as they stand.</summary>
    public HouseSettings House => _desk.Current.House;

    /// <summary>What runs, for those who tell it.</summary>
    public ServerSettings Settings => _settings with { Listen = Listening, Lots = House.Lots, System = House.System, Roster = House.Roster, General = House.General };

    /// <summary>The SHA-256 of the certificate that Parkade made for itself; null: it has another, or none.</summary>
    public string? CertificateFingerprint { get; }

    /// <summary>Opens everything and begins to listen.</summary>
    /// <exception cref="StartException">Something is in the way.</exception>
    public static async Task<RunningServer> StartAsync(LoadedSettings loaded, TimeProvider time, ILoggerFactory logs, CancellationToken stopping)
    {
        var settings = loaded.Settings;
        var ledger = OpenLedger(settings, time, logs);
        var opened = new Stack<IAsyncDisposable>([ledger]);
        Switchboard? switchboard = null;
        try
        {
            var log = logs.CreateLogger("Parkade.Server");
            var secrets = Keep(SecretBox.Open(ledger, time));
            var desk = Keep(await OpenDirectoryAsync(loaded, ledger, secrets, time, log));
            var tls = TlsSetup.Load(settings, time);
            var audio = await AudioDesk.OpenAsync(settings, Languages(desk.Current.House), ledger, time, log);
            opened.Push(audio);
            var media = MediaEngine.Start(Sound(settings), time, logs.CreateLogger("Parkade.Media"));
            opened.Push(media);
            switchboard = new Switchboard(Options(settings, desk.Current.House, tls), ledger, media, audio.Current, time, logs);
            opened.Push(switchboard);
            await switchboard.StartAsync(stopping);
            var retention = new AuditRetention(ledger, () => desk.Current.House.General.AuditDays, time, log);
            opened.Push(retention);
            var server = new RunningServer(settings, retention, ledger, secrets, desk, audio, media, switchboard, tls.Fingerprint);   // follows changes from here on
            if (settings.Web.IsOn) server._web = await WebFloor.StartAsync(settings, ledger, switchboard, desk, audio, secrets, tls, time, logs, stopping);
            return server;
        }
        catch (Exception error)
        {
            while (opened.TryPop(out var part)) await part.DisposeAsync();
            if (ListenSentence(settings, switchboard, error) is { } taken) throw new StartException(taken, error);
            if (error is SwitchboardException or LedgerException or SecretException or WebHostException or IOException or UnauthorizedAccessException or PlatformNotSupportedException) throw new StartException(error.Message, error);
            throw;
        }

        T Keep<T>(T part) where T : IDisposable
        {
            opened.Push(new Disposing(part));
            return part;
        }
    }

    /// <summary>The link that makes the first administrator; null: there is one, or there is no board.</summary>
    public Task<Uri?> SetupLinkAsync() => _web?.SetupLinkAsync() ?? Task.FromResult<Uri?>(null);

    /// <summary>A link to the board that signs somebody in once; null: there is no board.</summary>
    public async Task<Uri?> SignInLinkAsync(string person) => _web is null ? null : await _web.SignInLinkAsync(person);

    /// <summary>No new parks; calls go on until they end, <paramref name="limit"/> has passed, or <paramref name="hurry"/>.</summary>
    public Task DrainAsync(TimeSpan limit, CancellationToken hurry) => _switchboard.DrainAsync(limit, hurry);

    public async ValueTask DisposeAsync()
    {
        if (_web is not null) await _web.DisposeAsync();
        await _retention.DisposeAsync();
        await _switchboard.DisposeAsync();
        await Media.DisposeAsync();
        await _audio.DisposeAsync();
        _desk.Dispose();
        _secrets.Dispose();
        await Ledger.DisposeAsync();
    }

    private async Task FollowAsync(DirectorySnapshot now)
    {
        try
        {
            await _switchboard.ReconfigureAsync(now.House.Lots, now.House.System, now.House.Roster);
            _ = _audio.SpeakAsync(Languages(now.House));   // tells its own faults
        }
        finally
        {
            if (_web is not null) await _web.FollowAsync();
        }
    }

    private static IReadOnlyList<string> Languages(HouseSettings house) => [.. house.Lots.Select(lot => lot.Language).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static async Task<DirectoryDesk> OpenDirectoryAsync(LoadedSettings loaded, SqliteLedger ledger, SecretBox secrets, TimeProvider time, ILogger log)
    {
        var (desk, faults) = await DirectoryDesk.OpenAsync(ledger, loaded.Written, loaded.Settings, secrets, time, log);
        return desk ?? throw new StartException("What is kept in the ledger does not go with the settings:" + Environment.NewLine
            + string.Join(Environment.NewLine, faults.Where(fault => fault.Severity == Severity.Error)) + Environment.NewLine
            + "Mend the settings; the entries of the ledger are changed on the board, once Parkade runs.");
    }

    private sealed class Disposing(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private static SqliteLedger OpenLedger(ServerSettings settings, TimeProvider time, ILoggerFactory logs)
    {
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
            return SqliteLedger.Open(new SqliteLedgerOptions { Path = settings.LedgerPath }, time, logs.CreateLogger("Parkade.Storage"));
        }
        catch (LedgerException error)
        {
            throw new StartException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {settings.DataFolder} cannot be used ({error.Message.TrimEnd('.')}). Give the user that runs Parkade the right to it, or name another with --data.", error);
        }
    }

    // The switchboard listens in order, so the address that failed is the first that is not among those listened on.
    private static string? ListenSentence(ServerSettings settings, Switchboard? switchboard, Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is SocketException { SocketErrorCode: var code } && switchboard is not null && switchboard.Listening.Count < settings.Listen.Count)
                return ListenFault.Sentence(settings.Listen[switchboard.Listening.Count], code);
        return null;
    }

    private static SwitchboardOptions Options(ServerSettings settings, HouseSettings house, TlsSetup tls) => new()
    {
        Listen = settings.Listen,
        PublicV4 = settings.Public.V4,
        PublicV6 = settings.Public.V6,
        Trusted = new TrustedPeers(settings.Trusted),
        Lots = house.Lots,
        System = house.System,
        Roster = house.Roster,
        Tls = tls.Options,
        WebSockets = new WebSocketOptions { Origins = settings.WebSocketOrigins },
        Features = settings.Features,
    };

    // Whoever listens on this machine only tells peers a loopback address for audio as well: nobody else could use a wider one.
    private static MediaOptions Sound(ServerSettings settings)
    {
        var local = settings.Listen.All(address => address.IsLoopback);
        return new MediaOptions
        {
            BindV4 = local ? IPAddress.Loopback : IPAddress.Any,
            BindV6 = !Socket.OSSupportsIPv6 ? null : local ? IPAddress.IPv6Loopback : IPAddress.IPv6Any,
            Ports = settings.MediaPorts,
            RealtimePriority = true,
        };
    }
}
