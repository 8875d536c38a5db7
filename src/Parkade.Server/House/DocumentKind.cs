using Parkade.Parking.Directory;
using Parkade.Server.Settings;
using Parkade.Server.Settings.People;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.House;

/// <summary>A kind of document in the directory, with the list of the settings file that holds the same.</summary>
/// <param name="Name">As the directory and the audit call it: <c>device</c>.</param>
/// <param name="List">Its keys, which the settings file has too.</param>
/// <param name="Key">The setting that names an entry; null: the entries have an order instead of names, and are one document.</param>
public sealed record DocumentKind(string Name, SettingList List, SettingKey? Key)
{
    public static readonly DocumentKind Lot = new(DirectoryKinds.Lot, LotKeys.List, LotKeys.Name);
    public static readonly DocumentKind Device = new(DirectoryKinds.Device, DeviceKeys.List, DeviceKeys.Number);
    public static readonly DocumentKind RingGroup = new(DirectoryKinds.RingGroup, GroupKeys.List, GroupKeys.Number);
    public static readonly DocumentKind Trunk = new(DirectoryKinds.Trunk, TrunkKeys.List, TrunkKeys.Name);
    public static readonly DocumentKind Outbound = new(DirectoryKinds.Outbound, OutboundKeys.List, null);
    public static readonly DocumentKind Inbound = new(DirectoryKinds.Inbound, InboundKeys.List, null);
    public static readonly DocumentKind Person = new(DirectoryKinds.Person, PersonKeys.List, PersonKeys.Id);
    public static readonly DocumentKind Group = new(DirectoryKinds.Group, PeopleGroupKeys.List, PeopleGroupKeys.Name);
    public static readonly DocumentKind Role = new(DirectoryKinds.Role, RoleKeys.List, RoleKeys.Name);
    public static readonly DocumentKind General = new(DirectoryKinds.Setting, GeneralKeys.List, null);

    /// <summary>The property that holds the entries of a kind that has an order, and the key of its one document.</summary>
    public const string Rules = "rules";

    /// <summary>All kinds, in the order in which they are written to a file.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = [General, Lot, Device, RingGroup, Trunk, Outbound, Inbound, Role, Group, Person];

    /// <summary>The kind of a name; null: there is none.</summary>
    public static DocumentKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The key of the one document of a kind whose entries have no names.</summary>
    public string WholeKey => IsOrdered ? Rules : List.Name;

    /// <summary>Whether its entries are kept in order in one document.</summary>
    public bool IsOrdered => Key is null && !List.IsSingle;

    /// <summary>How an entry is named in a sentence: <c>device 201</c>.</summary>
    public string Label(string key) => Key is null ? List.Name : $"{List.Entry} {key}";
}
