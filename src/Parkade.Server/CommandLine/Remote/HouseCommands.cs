using System.CommandLine;
using Parkade.Client.Records;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade person|device|trunk …</c>: the documents that administrators see.</summary>
internal static class HouseCommands
{
    public static IEnumerable<Command> Build(RemoteCommand remote)
    {
        yield return Kind<Person>(remote, "person", "people", "the people who may sign in, and their roles", "Nobody is written down yet.", ["Id", "Name", "Roles", "Groups", "Numbers", "Origin"],
            person => [person.Id, person.Disabled == true ? $"{person.Name} (disabled)" : person.Name, Joined(person.Roles), Joined(person.Groups), Joined(person.Numbers), person.Origin]);
        yield return Kind<Device>(remote, "device", "devices", "the telephones that register, and how they are doing", "There are no devices.", ["Number", "Name", "Person", "Registered from", "Line", "Origin"],
            device => [device.Number, device.Name, device.Person, device.Contacts is { Count: > 0 } contacts ? string.Join('\n', contacts.Select(contact => $"{contact.Transport} {contact.Address}")) : "not registered", device.LineState?.ToString().ToLowerInvariant(), device.Origin]);
        yield return Kind<Trunk>(remote, "trunk", "trunks", "the PBXs and providers, and how they are doing", "There are no trunks.", ["Name", "Hosts", "State", "Since", "Why", "Origin"],
            trunk => [trunk.Name, Joined(trunk.Hosts), trunk.Live?.Condition.ToString().ToLowerInvariant(), trunk.Live is { } live ? Tables.Clock(live.Since, remote.Surroundings) : "", trunk.Live?.Why, trunk.Origin]);
    }

    private static Command Kind<T>(RemoteCommand remote, string name, string path, string description, string nothing, IReadOnlyList<string> columns, Func<T, IReadOnlyList<string?>> row)
    {
        var key = new Argument<string>("name") { Description = "which one" };
        var command = new Command(name, description)
        {
            remote.Make(new Command("list", "all of them"), (_, client, cancellation) => client.House.ListAsync<T>(path, cancellation), (page, console) => console.Write(nothing, columns, page.Items.Select(row))),
            remote.Make(new Command("show", "one of them") { key }, (parsed, client, cancellation) => client.House.GetAsync<T>(path, parsed.GetRequiredValue(key), cancellation),
                (one, console) => console.Write([.. columns.Zip(row(one), (column, value) => (column, value))])),
        };
        command.Aliases.Add(path);
        return command;
    }

    private static string Joined(IReadOnlyList<string>? texts) => string.Join(", ", texts ?? []);
}
