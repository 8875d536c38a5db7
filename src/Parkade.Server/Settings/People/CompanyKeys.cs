namespace Parkade.Server.Settings.People;

/// <summary>The settings of one company's sign-in (OpenID Connect). Fixed at start.</summary>
public static class CompanyKeys
{
    public static readonly SettingKey Id = new("id");
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Issuer = new("issuer");
    public static readonly SettingKey ClientId = new("client-id");
    public static readonly SettingKey ClientSecret = new("client-secret", Secret: true);
    public static readonly SettingKey Scopes = new("scopes", Many: true);
    public static readonly SettingKey GroupsClaim = new("groups-claim");
    public static readonly SettingKey CreatePeople = new("create-people");

    public static SettingList List { get; } = new("company-sign-in", "company's sign-in", "- id: company", [Id, Name, Issuer, ClientId, ClientSecret, Scopes, GroupsClaim, CreatePeople]);
}
