namespace Parkade.Server.Settings;

/// <summary>Every setting there is. Whatever is not in this table is an unknown key.</summary>
public static class SettingKeys
{
    public static readonly SettingKey Listen = new("listen", "--listen", "PARKADE_LISTEN", Many: true);
    public static readonly SettingKey Public = new("public", "--public", "PARKADE_PUBLIC", Many: true);
    public static readonly SettingKey Trust = new("trust", "--trust", "PARKADE_TRUST", Many: true);
    public static readonly SettingKey Data = new("data", "--data", "PARKADE_DATA");
    public static readonly SettingKey MediaPorts = new("media.ports", "--media-ports", "PARKADE_MEDIA_PORTS");
    public static readonly SettingKey MediaMusic = new("media.music", null, "PARKADE_MUSIC");
    public static readonly SettingKey MediaPrompts = new("media.prompts", null, "PARKADE_PROMPTS");
    public static readonly SettingKey Drain = new("drain", null, "PARKADE_DRAIN");
    public static readonly SettingKey Log = new("log", "--log", "PARKADE_LOG");

    /// <summary>The settings of the server itself, in the order of the example file.</summary>
    public static IReadOnlyList<SettingKey> Server { get; } = [Listen, Public, Trust, Data, MediaPorts, MediaMusic, MediaPrompts, Drain, Log];

    /// <summary>The variable that names the settings file. It is not a setting: no file can name another.</summary>
    public const string ConfigVariable = "PARKADE_CONFIG";

    /// <summary>The key under which the lots are listed; each entry has the keys of <see cref="Lot"/>.</summary>
    public const string Lots = "lots";

    /// <summary>The settings of one lot.</summary>
    public static class Lot
    {
        public static readonly SettingKey Name = new("name");
        public static readonly SettingKey Park = new("park");
        public static readonly SettingKey Slots = new("slots");
        public static readonly SettingKey Order = new("order");
        public static readonly SettingKey TimeLimit = new("time-limit");
        public static readonly SettingKey RecallRing = new("recall-ring");
        public static readonly SettingKey Reminders = new("reminders");
        public static readonly SettingKey Fallback = new("fallback");
        public static readonly SettingKey FallbackRing = new("fallback-ring");
        public static readonly SettingKey Release = new("release");
        public static readonly SettingKey Overflow = new("overflow");
        public static readonly SettingKey Announce = new("announce");
        public static readonly SettingKey Language = new("language");
        public static readonly SettingKey AlertInfo = new("alert-info");

        public static IReadOnlyList<SettingKey> All { get; } =
            [Name, Park, Slots, Order, TimeLimit, RecallRing, Reminders, Fallback, FallbackRing, Release, Overflow, Announce, Language, AlertInfo];
    }
}
