using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>Finds the person whom a company's sign-in tells of, adds them where that is allowed, and has their groups follow.</summary>
internal sealed class CompanyPeople(PeopleBook people)
{
    private const int MostNamesakes = 100;

    /// <summary>The person, as they are in the directory then; null: nobody here, or somebody who may not sign in.</summary>
    public async Task<Person?> FindAsync(OidcProvider provider, CompanyClaims claims, string from)
    {
        var roster = people.Roster();
        var person = roster.PersonOfSubject(claims.Subject) ?? ByEmail(roster, claims);
        if (person is null) return provider.CreatePeople ? await AddAsync(roster, claims, from) : null;
        if (person.Disabled) return null;
        var wanted = Follow(roster, person, claims);
        // Where the settings file names the people it has the last word; the session has the groups all the same.
        if (wanted != person) await people.Save(new PersonChange(wanted, IsNew: false, By(wanted, from)));
        return person;
    }

    // Who has another subject of the same provider is somebody else who had that address before.
    private static Person? ByEmail(Roster roster, CompanyClaims claims)
    {
        if (claims.Email is null) return null;
        var issuer = claims.Subject[..(claims.Subject.IndexOf('|', StringComparison.Ordinal) + 1)];
        var found = roster.People.Where(person => string.Equals(person.Email, claims.Email, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found is [var one] && !one.Subjects.Any(subject => subject.StartsWith(issuer, StringComparison.Ordinal)) ? one : null;
    }

    private static Person Follow(Roster roster, Person person, CompanyClaims claims)
    {
        if (!person.Subjects.Contains(claims.Subject, StringComparer.Ordinal)) person = person with { Subjects = [.. person.Subjects, claims.Subject] };
        if (claims.Groups is null) return person;
        // Groups that the company fills follow it; those that are filled here stay.
        var theirs = GroupsOf(roster, claims);
        var kept = person.Groups.Where(name => roster.Group(name) is not { CompanyGroups.Count: > 0 } || theirs.Contains(name, StringComparer.OrdinalIgnoreCase));
        string[] groups = [.. kept.Concat(theirs).Distinct(StringComparer.OrdinalIgnoreCase)];
        return groups.SequenceEqual(person.Groups) ? person : person with { Groups = groups };
    }

    private async Task<Person?> AddAsync(Roster roster, CompanyClaims claims, string from)
    {
        var stem = Identifier(claims.UserName ?? claims.Email?.Split('@')[0] ?? claims.Name ?? "");
        for (var number = 1; number <= MostNamesakes; number++)
        {
            var id = number == 1 ? stem : $"{stem}{number}";
            if (roster.Person(id) is not null) continue;
            var person = new Person { Id = id, Name = claims.Name ?? claims.UserName ?? id, Email = claims.Email, Groups = [.. GroupsOf(roster, claims)], Subjects = [claims.Subject] };
            switch (await people.Save(new PersonChange(person, IsNew: true, By(person, from))))
            {
                case PersonOutcome.Saved: return person;
                case PersonOutcome.Conflict: continue;
                default: return null;
            }
        }
        return null;
    }

    private static List<string> GroupsOf(Roster roster, CompanyClaims claims) =>
        [.. roster.Groups.Where(group => group.CompanyGroups.Any(name => claims.Groups?.Contains(name, StringComparer.OrdinalIgnoreCase) == true)).Select(group => group.Name)];

    private static Actor By(Person person, string from) => new("person:" + person.Id, person.Name, Way.Board, from);

    private static string Identifier(string name)
    {
        var plain = new string([.. name.ToLowerInvariant().Select(character => character == ' ' ? '.' : character).Where(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')]).TrimStart('.', '_', '-');
        return plain.Length == 0 ? "person" : plain.Length > 40 ? plain[..40] : plain;
    }
}
