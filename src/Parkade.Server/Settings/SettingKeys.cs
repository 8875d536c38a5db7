using Parkade.Server.Settings.People;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings;

/// <summary>Every setting there is. Whatever is not in this table is an unknown key.</summary>
public static class SettingKeys
{
    public static readonly SettingKey Listen = new("listen", "--listen", "PARKADE_LISTEN", Many: true);
    public static readonly SettingKey Public = new("public", "--public", "PARKADE_PUBLIC", Many: true);
    public static readonly SettingKey Trust = new("trust", "--trust", "PARKADE_TRUST", Many: true);
    public static readonly SettingKey TlsCertificate = new("tls.certificate", null, "PARKADE_TLS_CERTIFICATE");
    public static readonly SettingKey TlsKey = new("tls.key", null, "PARKADE_TLS_KEY");
    public static readonly SettingKey TlsRoots = new("tls.roots", null, "PARKADE_TLS_ROOTS");
    public static readonly SettingKey TlsClientCertificates = new("tls.client-certificates");
    public static readonly SettingKey WebListen = new("web.listen", "--web", "PARKADE_WEB", Many: true);
    public static readonly SettingKey WebNames = new("web.names", null, "PARKADE_WEB_NAMES", Many: true);
    public static readonly SettingKey WebSocketOrigins = new("websocket.origins", Many: true);
    public static readonly SettingKey Realm = new("realm", null, "PARKADE_REALM");
    public static readonly SettingKey Md5 = new("md5");
    public static readonly SettingKey Profile = new("profile", null, "PARKADE_PROFILE");
    public static readonly SettingKey FeaturesPark = new("features.park");
    public static readonly SettingKey Data = new("data", "--data", "PARKADE_DATA");
    public static readonly SettingKey MediaPorts = new("media.ports", "--media-ports", "PARKADE_MEDIA_PORTS");
    public static readonly SettingKey MediaMusic = new("media.music", null, "PARKADE_MUSIC");
    public static readonly SettingKey MediaPrompts = new("media.prompts", null, "PARKADE_PROMPTS");
    public static readonly SettingKey Drain = new("drain", null, "PARKADE_DRAIN");
    public static readonly SettingKey Log = new("log", "--log", "PARKADE_LOG");

    /// <summary>The settings of the server itself, in the order of the example file.</summary>
    public static IReadOnlyList<SettingKey> Server { get; } =
    [
        Listen, Public, Trust, TlsCertificate, TlsKey, TlsRoots, TlsClientCertificates, WebListen, WebNames, WebSocketOrigins, Realm, Md5, Profile, FeaturesPark,
        Data, MediaPorts, MediaMusic, MediaPrompts, Drain, Log,
    ];

    /// <summary>The lists of sections, in the order of the example file.</summary>
    public static IReadOnlyList<SettingList> Lists { get; } =
        [
            LotKeys.List, DeviceKeys.List, GroupKeys.List, TrunkKeys.List, OutboundKeys.List, InboundKeys.List,
            PersonKeys.List, PeopleGroupKeys.List, RoleKeys.List, GeneralKeys.List, CompanyKeys.List,
        ];

    /// <summary>Every key of the server and of every list.</summary>
    public static IEnumerable<SettingKey> All => Server.Concat(Lists.SelectMany(list => list.Keys));

    /// <summary>The variable that names the settings file. It is not a setting: no file can name another.</summary>
    public const string ConfigVariable = "PARKADE_CONFIG";
}
