namespace Parkade.Server.Settings;

/// <summary>The settings of one lot.</summary>
public static class LotKeys
{
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Title = new("title");
    public static readonly SettingKey Site = new("site");
    public static readonly SettingKey Profile = new("profile");
    public static readonly SettingKey Park = new("park");
    public static readonly SettingKey MorePark = new("more-park", Many: true);
    public static readonly SettingKey Slots = new("slots");
    public static readonly SettingKey SlotsDialled = new("slots-dialled");
    public static readonly SettingKey ParkForm = new("park-form");
    public static readonly SettingKey Pickup = new("pickup", Many: true);
    public static readonly SettingKey PickupForm = new("pickup-form");
    public static readonly SettingKey ListCode = new("list-code");
    public static readonly SettingKey Pin = new("pin", Secret: true);
    public static readonly SettingKey Order = new("order");
    public static readonly SettingKey TimeLimit = new("time-limit");
    public static readonly SettingKey ServiceLevel = new("service-level");
    public static readonly SettingKey Escalation = new("escalation");
    public static readonly SettingKey RecallRing = new("recall-ring");
    public static readonly SettingKey Reminders = new("reminders");
    public static readonly SettingKey Fallback = new("fallback");
    public static readonly SettingKey FallbackRing = new("fallback-ring");
    public static readonly SettingKey Release = new("release");
    public static readonly SettingKey Overflow = new("overflow");
    public static readonly SettingKey Announce = new("announce");
    public static readonly SettingKey Language = new("language");
    public static readonly SettingKey AlertInfo = new("alert-info");

    public static SettingList List { get; } = new("lots", "lot", "- name: main",
        [
            Name, Title, Site, Profile, Park, MorePark, Slots, SlotsDialled, ParkForm, Pickup, PickupForm, ListCode, Pin, Order, TimeLimit,
            ServiceLevel, Escalation, RecallRing, Reminders, Fallback, FallbackRing, Release, Overflow, Announce, Language, AlertInfo,
        ]);
}
