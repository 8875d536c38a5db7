using System.Text.Json.Nodes;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>A person as a document with the keys of the settings file.</summary>
public static class PersonDocument
{
    public static JsonObject Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var document = new JsonObject { ["id"] = person.Id, ["name"] = person.Name };
        if (person.Email is { } email) document["email"] = email;
        Add("roles", person.Roles);
        Add("groups", person.Groups);
        Add("numbers", person.Numbers);
        Add("subjects", person.Subjects);
        if (person.Disabled) document["disabled"] = true;
        return document;

        void Add(string key, IReadOnlyList<string> values)
        {
            if (values.Count > 0) document[key] = new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
        }
    }
}
