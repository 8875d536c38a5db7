using System.Net;
using Parkade.Calls;
using Parkade.Calls.Directory;
using Parkade.Calls.Features;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Settings.People;
using Parkade.Server.Web;
using Microsoft.Extensions.Logging;

namespace Parkade.Server.Settings;

/// <summary>The checked settings of one run. They do not change while it lasts.</summary>
public sealed record ServerSettings
{
    /// <summary>The settings file that was read, as it was named, or null when there was none.</summary>
    public string? File { get; init; }

    public IReadOnlyList<ListenAddress> Listen { get; init; } = ListenText.Default;

    public PublicAddresses Public { get; init; } = PublicAddresses.None;

    /// <summary>Peers whose requests are taken. Everybody else is refused.</summary>
    public IReadOnlyList<IPNetwork> Trusted { get; init; } = TrustedPeers.Loopback.Networks;

    /// <summary>The certificates of TLS and WSS.</summary>
    public TlsSettings Tls { get; init; } = new();

    /// <summary>Where the board and the API are served.</summary>
    public WebSettings Web { get; init; } = new();

    /// <summary>The web pages that may open WebSockets, as origins; empty: all.</summary>
    public IReadOnlyList<string> WebSocketOrigins { get; init; } = [];

    /// <summary>UDP ports for RTP and RTCP.</summary>
    public PortRange MediaPorts { get; init; } = PortRange.Default;

    /// <summary>Where the ledger lies; a full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The ledger's file.</summary>
    public string LedgerPath => Path.Combine(DataFolder, "parkade.db");

    /// <summary>A folder of WAV, MP3 or OGG files to play while callers wait; null for the built-in music.</summary>
    public string? MusicFolder { get; init; }

    /// <summary>The folder with one folder of prompts per language.</summary>
    public required string PromptFolder { get; init; }

    /// <summary>How long calls may go on after the server was asked to stop.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(60);

    public LogLevel Log { get; init; } = LogLevel.Information;

    /// <summary>The lots, in the order in which they were written; at least one.</summary>
    public required IReadOnlyList<LotPolicy> Lots { get; init; }

    /// <summary>The telephones, trunks and number rules.</summary>
    public PhoneSystem System { get; init; } = PhoneSystem.None;

    /// <summary>Who may do what.</summary>
    public Roster Roster { get; init; } = Roster.Empty;

    /// <summary>Settings of the whole house.</summary>
    public GeneralSettings General { get; init; } = new();

    /// <summary>What people press during a call.</summary>
    public FeatureCodes Features { get; init; } = new();
}
