using System.Collections.Frozen;

namespace Parkade.Parking.Rights;

/// <summary>The people, groups and roles, and whose which number is. An immutable snapshot.</summary>
public sealed class Roster
{
    private static readonly Principal Nobody = new() { Id = "everyone", Name = "Everyone" };

    private readonly FrozenDictionary<string, Person> _people;
    private readonly FrozenDictionary<string, PeopleGroup> _groups;
    private readonly FrozenDictionary<string, Role> _roles;
    private readonly FrozenDictionary<string, Person> _ofNumber;
    private readonly FrozenDictionary<string, Principal> _principals;
    private readonly Principal _everyone;

    /// <param name="personOfNumber">The numbers of the telephones that register here, to the identifier of the person whose they are.</param>
    /// <param name="everyone">The role of whoever has no person; a role that is not there allows nothing.</param>
    public Roster(IReadOnlyList<Person> people, IReadOnlyList<PeopleGroup> groups, IReadOnlyList<Role> roles,
        IReadOnlyDictionary<string, string> personOfNumber, string everyone = Rights.Role.Agent)
    {
        People = people;
        Groups = groups;
        // The administrator's role comes first, so that none of the same name takes its place.
        Roles = [.. Rights.Role.BuiltIn.Take(1).Concat(roles).Concat(Rights.Role.BuiltIn).DistinctBy(role => role.Name, StringComparer.OrdinalIgnoreCase)];
        _people = Keyed(people, person => person.Id);
        _groups = Keyed(groups, group => group.Name);
        _roles = Keyed(Roles, role => role.Name);
        _ofNumber = personOfNumber.Where(entry => _people.ContainsKey(entry.Value)).Select(entry => (entry.Key, _people[entry.Value]))
            .Concat(people.SelectMany(person => person.Numbers.Select(number => (number, person))))
            .DistinctBy(entry => entry.Item1, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);
        _principals = _people.Values.ToFrozenDictionary(person => person.Id, person => PrincipalOf(person, []), StringComparer.OrdinalIgnoreCase);
        Everyone = everyone;
        _everyone = Nobody with { Grants = GrantsOf([everyone]) };
    }

    /// <summary>Nobody is known; everyone acts as an agent.</summary>
    public static Roster Empty { get; } = new([], [], [], FrozenDictionary<string, string>.Empty);

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<PeopleGroup> Groups { get; }

    /// <summary>The roles, the built-in ones included.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The role of whoever has no person.</summary>
    public string Everyone { get; }

    public Person? Person(string id) => _people.GetValueOrDefault(id);

    public PeopleGroup? Group(string name) => _groups.GetValueOrDefault(name);

    public Role? Role(string name) => _roles.GetValueOrDefault(name);

    /// <summary>Whose a telephone or an extension is; null: nobody's.</summary>
    public Person? PersonOfNumber(string? number) => number is { Length: > 0 } ? _ofNumber.GetValueOrDefault(number) : null;

    /// <summary>Who signs in as that at the company: <c>issuer|subject</c>.</summary>
    public Person? PersonOfSubject(string subject) => People.FirstOrDefault(person => person.Subjects.Contains(subject, StringComparer.Ordinal));

    /// <summary>The numbers of a person: telephones and extensions.</summary>
    public IReadOnlyList<string> NumbersOf(string person) => _principals.TryGetValue(person, out var principal) ? principal.Numbers : [];

    /// <summary>A person with all that they are allowed; null: there is no such person, or they are disabled.</summary>
    public Principal? OfPerson(string id) => _people.TryGetValue(id, out var person) && !person.Disabled ? _principals[person.Id] : null;

    /// <summary>As <see cref="OfPerson(string)"/>, with the groups of the company's sign-in that they came with.</summary>
    public Principal? OfPerson(string id, IEnumerable<string> companyGroups)
    {
        if (!_people.TryGetValue(id, out var person) || person.Disabled) return null;
        var claimed = companyGroups.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return PrincipalOf(person, Groups.Where(group => group.CompanyGroups.Any(claimed.Contains)).Select(group => group.Name));
    }

    /// <summary>Whoever calls from a telephone or an extension: its person, or everyone with that number. A disabled person's telephone is allowed nothing.</summary>
    /// <param name="fallbackId">The principal's identifier where there is no person, such as <c>device:201</c> or <c>peer:10.0.0.1</c>.</param>
    public Principal OfNumber(string? number, string fallbackId)
    {
        if (PersonOfNumber(number) is { } person) return _principals[person.Id];
        return _everyone with { Id = fallbackId, Name = number is { Length: > 0 } ? number : fallbackId, Numbers = number is { Length: > 0 } ? [number] : [] };
    }

    /// <summary>The grants of roles by their names; names that are no role allow nothing.</summary>
    public IReadOnlyList<Grant> GrantsOf(IEnumerable<string> roles) =>
        [.. roles.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(name => _roles.TryGetValue(name, out var role) ? role.Grants : []).Distinct()];

    private Principal PrincipalOf(Person person, IEnumerable<string> moreGroups)
    {
        var groups = person.Groups.Concat(moreGroups).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var roles = person.Roles.Concat(groups.SelectMany(name => _groups.TryGetValue(name, out var group) ? group.Roles : []));
        return new Principal
        {
            Id = "person:" + person.Id,
            Name = person.Name,
            Person = person.Id,
            Numbers = [.. _ofNumber.Where(entry => entry.Value == person).Select(entry => entry.Key).Order(StringComparer.Ordinal)],
            Groups = groups,
            Grants = person.Disabled ? [] : GrantsOf(roles),
        };
    }

    private static FrozenDictionary<string, T> Keyed<T>(IEnumerable<T> all, Func<T, string> key) =>
        all.DistinctBy(key, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(key, StringComparer.OrdinalIgnoreCase);
}
