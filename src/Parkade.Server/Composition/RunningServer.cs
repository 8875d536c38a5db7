using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Parkade.Calls;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Parking.Ledgers;
using Parkade.Server.Checks;
using Parkade.Server.Settings;
using Parkade.Sip.Transports.WebSockets;
using Parkade.Storage.Sqlite;

namespace Parkade.Server.Composition;

/// <summary>The whole server, put together from its parts: ledger, media, audio and switchboard.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Switchboard _switchboard;

    private RunningServer(SqliteLedger ledger, MediaEngine media, Switchboard switchboard, string? fingerprint) =>
        (Ledger, Media, _switchboard, CertificateFingerprint) = (ledger, media, switchboard, fingerprint);

    /// <summary>Who is parked where, and what has happened.</summary>
    public ILedger Ledger { get; }

    public MediaEngine Media { get; }

    /// <summary>Where it listens in fact, with the ports that the system chose.</summary>
    public IReadOnlyList<ListenAddress> Listening => _switchboard.Listening;

    /// <summary>The SHA-256 of the certificate that Parkade made for itself; null: it has another, or none.</summary>
    public string? CertificateFingerprint { get; }

    /// <summary>Opens everything and begins to listen.</summary>
    /// <exception cref="StartException">Something is in the way.</exception>
    public static async Task<RunningServer> StartAsync(ServerSettings settings, TimeProvider time, ILoggerFactory logs, CancellationToken stopping)
    {
        var ledger = OpenLedger(settings, time, logs);
        MediaEngine? media = null;
        Switchboard? switchboard = null;
        try
        {
            var tls = TlsSetup.Load(settings, time);
            var audio = AudioSetup.Load(settings, out var faults);
            var log = logs.CreateLogger("Parkade.Server");
            foreach (var fault in faults) ServerLog.AudioFault(log, fault);
            media = MediaEngine.Start(Sound(settings), time, logs.CreateLogger("Parkade.Media"));
            switchboard = new Switchboard(Options(settings, tls), ledger, media, audio, time, logs);
            await switchboard.StartAsync(stopping);
            return new RunningServer(ledger, media, switchboard, tls.Fingerprint);
        }
        catch (Exception error)
        {
            if (switchboard is not null) await switchboard.DisposeAsync();
            if (media is not null) await media.DisposeAsync();
            await ledger.DisposeAsync();
            if (ListenSentence(settings, switchboard, error) is { } taken) throw new StartException(taken, error);
            if (error is SwitchboardException or LedgerException or IOException or PlatformNotSupportedException) throw new StartException(error.Message, error);
            throw;
        }
    }

    /// <summary>No new parks; calls go on until they end, <paramref name="limit"/> has passed, or <paramref name="hurry"/>.</summary>
    public Task DrainAsync(TimeSpan limit, CancellationToken hurry) => _switchboard.DrainAsync(limit, hurry);

    public async ValueTask DisposeAsync()
    {
        await _switchboard.DisposeAsync();
        await Media.DisposeAsync();
        await Ledger.DisposeAsync();
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

    private static SwitchboardOptions Options(ServerSettings settings, TlsSetup tls) => new()
    {
        Listen = settings.Listen,
        PublicV4 = settings.Public.V4,
        PublicV6 = settings.Public.V6,
        Trusted = new TrustedPeers(settings.Trusted),
        Lots = settings.Lots,
        System = settings.System,
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
