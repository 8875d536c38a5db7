using System.Text.Json.Nodes;
using Parkade.Parking.Rights;
using Parkade.Server.Settings.People;
using Parkade.Server.SignIn;

namespace Parkade.Server.House;

/// <summary>People as signing in knows them, in the directory.</summary>
internal static class DirectoryPeople
{
    public static PeopleBook Of(DirectoryDesk desk) => new()
    {
        Roster = () => desk.Current.House.Roster,
        Save = change => SaveAsync(desk, change),
    };

    private static async Task<PersonOutcome> SaveAsync(DirectoryDesk desk, PersonChange change)
    {
        var current = desk.Current.Find(DocumentKind.Person, change.Person.Id);
        return await desk.ChangeAsync(DocumentKind.Person, change.Person.Id, Document(change.Person), change.IsNew ? 0 : current?.Version, dryRun: false, change.By) switch
        {
            DirectoryOutcome.Saved => new PersonOutcome.Saved(),
            DirectoryOutcome.ManagedByFile(var why) => new PersonOutcome.ManagedByFile(why),
            DirectoryOutcome.Faulty(var faults) => new PersonOutcome.Faulty([.. faults.Select(fault => fault.Sentence)]),
            _ => new PersonOutcome.Conflict(),
        };
    }

    private static JsonObject Document(Person person)
    {
        var document = new JsonObject { [PersonKeys.Id.Name] = person.Id, [PersonKeys.Name.Name] = person.Name };
        if (person.Email is { } email) document[PersonKeys.Email.Name] = email;
        Put(PersonKeys.Roles, person.Roles);
        Put(PersonKeys.Groups, person.Groups);
        Put(PersonKeys.Numbers, person.Numbers);
        Put(PersonKeys.Subjects, person.Subjects);
        if (person.Disabled) document[PersonKeys.Disabled.Name] = "true";
        return document;

        void Put(Settings.SettingKey key, IReadOnlyList<string> texts)
        {
            if (texts.Count > 0) document[key.Name] = new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
        }
    }
}
