using Parkade.Parking.Rights;
using Parkade.Server.Settings.Numbers;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.People;

/// <summary>Finds people, groups and roles that two have or nobody has.</summary>
internal static class PeopleCheck
{
    public static void Check(WrittenSystem system, FaultList faults)
    {
        var roles = Role.BuiltIn.Concat(system.Roles.Select(role => role.Value)).Select(role => role.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Unique(system.People, person => person.Id, PersonKeys.Id, "person", faults);
        Unique(system.PeopleGroups, group => group.Name, PeopleGroupKeys.Name, "group of people", faults);
        Unique(system.Roles, role => role.Name, RoleKeys.Name, "role", faults);
        foreach (var group in system.PeopleGroups) Roles(group.Value.Roles, roles, group.Raw.WhereIs(PeopleGroupKeys.Roles), faults);
        foreach (var person in system.People) CheckPerson(person, system, roles, faults);
        foreach (var role in system.Roles) CheckPlaces(role, system, faults);
        foreach (var device in system.Devices) CheckUser(device, system, faults);
        if (system.General is { } general) Roles([general.Value.Everyone], roles, general.Raw.WhereIs(GeneralKeys.Everyone), faults);
    }

    private static void CheckPerson(Placed<Person> person, WrittenSystem system, HashSet<string> roles, FaultList faults)
    {
        Roles(person.Value.Roles, roles, person.Raw.WhereIs(PersonKeys.Roles), faults);
        foreach (var name in person.Value.Groups.Where(name => !system.PeopleGroups.Any(group => Same(group.Value.Name, name))))
            faults.Error(person.Raw.WhereIs(PersonKeys.Groups), $"{person.Value.Id} is in the group \"{name}\", and there is no such group of people; add it below \"people-groups\", or take it out here.");
        foreach (var number in person.Value.Numbers)
        {
            if (system.Device(number) is { } device && !Same(device.Value.Person, person.Value.Id))
                faults.Error(person.Raw.WhereIs(PersonKeys.Numbers), $"{number} is device {number}{Place.Of(device.Raw.Where)}; write \"person: {person.Value.Id}\" there instead of the number here.");
            if (system.People.FirstOrDefault(other => !Same(other.Value.Id, person.Value.Id) && other.Value.Numbers.Contains(number)) is { } also && string.CompareOrdinal(also.Value.Id, person.Value.Id) < 0)
                faults.Error(person.Raw.WhereIs(PersonKeys.Numbers), $"{number} is the extension of {also.Value.Id} too{Place.Of(also.Raw.Where)}; a number is one person's.");
        }
    }

    private static void CheckPlaces(Placed<Role> role, WrittenSystem system, FaultList faults)
    {
        foreach (var lot in role.Value.Grants.SelectMany(grant => grant.Lots).Where(lot => !system.Lots.Any(known => known.Value.Name == lot)).Distinct())
            faults.Error(role.Raw.WhereIs(RoleKeys.Lots), $"the role \"{role.Value.Name}\" has rights in lot \"{lot}\", and there is no such lot; {Suggestion.For(lot.Value, system.Lots.Select(known => known.Value.Name.Value), "the lots are")}.");
        foreach (var site in role.Value.Grants.SelectMany(grant => grant.Sites).Where(site => !system.Lots.Any(known => Same(known.Value.Site, site))).Distinct(StringComparer.OrdinalIgnoreCase))
            faults.Warn(role.Raw.WhereIs(RoleKeys.Sites), $"the role \"{role.Value.Name}\" has rights at the site \"{site}\", and no lot is there; write \"site: {site}\" at its lots.");
    }

    private static void CheckUser(Placed<Calls.Directory.Device> device, WrittenSystem system, FaultList faults)
    {
        if (device.Value.Person is not { } person || system.People.Count == 0 || system.People.Any(known => Same(known.Value.Id, person))) return;
        faults.Warn(device.Raw.WhereIs(DeviceKeys.Person), $"device {device.Value.Number} is used by \"{person}\", who is not among the people; {Suggestion.For(person, system.People.Select(known => known.Value.Id), "those are")}.");
    }

    private static void Roles(IEnumerable<string> named, HashSet<string> roles, Origin where, FaultList faults)
    {
        foreach (var name in named.Where(name => !roles.Contains(name)))
            faults.Error(where, $"there is no role \"{name}\"; {Suggestion.For(name, roles, "the roles are")}.");
    }

    private static void Unique<T>(IReadOnlyList<Placed<T>> entries, Func<T, string> name, SettingKey key, string what, FaultList faults)
    {
        var seen = new Dictionary<string, Origin>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var where = entry.Raw.WhereIs(key);
            if (!seen.TryAdd(name(entry.Value), where))
                faults.Error(where, $"there is another {what} \"{name(entry.Value)}\"{Place.Of(seen[name(entry.Value)])}; give one of them another name.");
        }
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
