using Parkade.Calls.Directory;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Settings.People;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Everything that is written in lists, with where: lots, devices, groups, trunks, rules, people and what they may.</summary>
internal sealed record WrittenSystem
{
    public IReadOnlyList<Placed<LotPolicy>> Lots { get; init; } = [];

    public IReadOnlyList<Placed<Device>> Devices { get; init; } = [];

    public IReadOnlyList<Placed<RingGroup>> Groups { get; init; } = [];

    public IReadOnlyList<Placed<Trunk>> Trunks { get; init; } = [];

    public IReadOnlyList<Placed<OutboundRule>> Outbound { get; init; } = [];

    public IReadOnlyList<Placed<InboundRule>> Inbound { get; init; } = [];

    public IReadOnlyList<Placed<Person>> People { get; init; } = [];

    public IReadOnlyList<Placed<PeopleGroup>> PeopleGroups { get; init; } = [];

    public IReadOnlyList<Placed<Role>> Roles { get; init; } = [];

    /// <summary>The settings of the whole house; null: nothing is written.</summary>
    public Placed<GeneralSettings>? General { get; init; }

    /// <summary>Reads the lists of <paramref name="settings"/>, each entry by itself.</summary>
    public static WrittenSystem Read(RawSettings settings, IReadOnlyList<Placed<LotPolicy>> lots, bool allowMd5, FaultList faults) => new()
    {
        Lots = lots,
        Devices = Entries(settings.List(DeviceKeys.List), raw => DeviceReader.Read(raw, allowMd5, faults)),
        Groups = Entries(settings.List(GroupKeys.List), raw => GroupReader.Read(raw, faults)),
        Trunks = Entries(settings.List(TrunkKeys.List), raw => new TrunkReader(raw, faults).Read()),
        Outbound = Entries(settings.List(OutboundKeys.List), raw => OutboundReader.Read(raw, faults)),
        Inbound = Entries(settings.List(InboundKeys.List), raw => InboundReader.Read(raw, faults)),
        People = Entries(settings.List(PersonKeys.List), raw => PersonReader.Read(raw, faults)),
        PeopleGroups = Entries(settings.List(PeopleGroupKeys.List), raw => PeopleGroupReader.Read(raw, faults)),
        Roles = Entries(settings.List(RoleKeys.List), raw => RoleReader.Read(raw, faults)),
        General = Entries(settings.List(GeneralKeys.List), raw => GeneralReader.Read(raw, faults)).FirstOrDefault(),
    };

    /// <summary>The device of a number, or null.</summary>
    public Placed<Device>? Device(string number) => Devices.FirstOrDefault(device => device.Value.Number.Equals(number.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The trunk of a name, or null.</summary>
    public Placed<Trunk>? Trunk(string name) => Trunks.FirstOrDefault(trunk => trunk.Value.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Who may do what.</summary>
    public Roster Roster() => new(
        [.. People.Select(placed => placed.Value)],
        [.. PeopleGroups.Select(placed => placed.Value)],
        [.. Role.BuiltIn, .. Roles.Select(placed => placed.Value)],
        Devices.Where(placed => placed.Value.Person is not null).ToDictionary(placed => placed.Value.Number, placed => placed.Value.Person!, StringComparer.OrdinalIgnoreCase),
        (General?.Value ?? new GeneralSettings()).Everyone);

    private static List<Placed<T>> Entries<T>(IReadOnlyList<RawSection> written, Func<RawSection, T?> read) where T : class
    {
        var entries = new List<Placed<T>>();
        foreach (var raw in written)
            if (read(raw) is { } value)
                entries.Add(new Placed<T>(value, raw));
        return entries;
    }

    /// <summary>As the switchboard takes it.</summary>
    public PhoneSystem System(string realm, bool allowMd5) => new()
    {
        Realm = realm,
        AllowMd5 = allowMd5,
        Devices = [.. Devices.Select(placed => placed.Value)],
        Groups = [.. Groups.Select(placed => placed.Value)],
        Trunks = [.. Trunks.Select(placed => placed.Value)],
        Outbound = [.. Outbound.Select(placed => placed.Value)],
        Inbound = [.. Inbound.Select(placed => placed.Value)],
    };
}
