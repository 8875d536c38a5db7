namespace Parkade.Parking.Directory;

/// <summary>The kinds of entries there are.</summary>
public static class DirectoryKinds
{
    public const string Lot = "lot";
    public const string Device = "device";
    public const string RingGroup = "ring-group";
    public const string Trunk = "trunk";

    /// <summary>One entry, of the key <c>rules</c>.</summary>
    public const string Outbound = "outbound";

    /// <summary>One entry, of the key <c>rules</c>.</summary>
    public const string Inbound = "inbound";

    public const string Person = "person";
    public const string Group = "group";
    public const string Role = "role";
    public const string Setting = "setting";

    /// <summary>The hash of a person's password.</summary>
    public const string Password = "password";

    public const string ApiKey = "api-key";

    /// <summary>What sessions are protected by.</summary>
    public const string DataProtectionKey = "data-protection-key";

    /// <summary>Kinds of documents that people write.</summary>
    public static IReadOnlyList<string> Public { get; } = [Lot, Device, RingGroup, Trunk, Outbound, Inbound, Person, Group, Role, Setting];

    /// <summary>Kinds whose content never leaves the ledger's file: not exported, not audited.</summary>
    public static IReadOnlyList<string> Private { get; } = [Password, ApiKey, DataProtectionKey];

    /// <summary>Whether the content of a kind is kept to itself; so is that of a kind nobody knows.</summary>
    public static bool IsPrivate(string kind) => !Public.Contains(kind);
}
