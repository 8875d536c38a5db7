using Parkade.Server.Settings;
using Parkade.Sip.Authentication;

namespace Parkade.Server.Demo;

/// <summary>The house that the demo plays in: two lots, a few people, and a telephone for whoever watches on the board.</summary>
internal static class DemoHouse
{
    /// <summary>Whoever watches: signs in by the demo's link, and may do everything.</summary>
    public const string Watcher = "robin";

    /// <summary>The watcher's telephone. It answers by itself.</summary>
    public const string WatchersPhone = "210";

    /// <summary>The telephones that register with Parkade. The others are behind the simulated PBX.</summary>
    public static IReadOnlyList<string> Registered { get; } = [DemoCast.Reception.Number!, WatchersPhone];

    private const string Password = "demo-Lantern-58";

    /// <summary>Limits are short enough to watch.</summary>
    private const string Text = $$"""
        lots:
          - {name: main, title: Reception, slots: 701-706, time-limit: 8s, service-level: 5s, recall-ring: 4s, reminders: 1, fallback: "200", fallback-ring: 10s}
          - {name: sales, title: Sales, park: "750", slots: 751-756, time-limit: 60s, service-level: 15s}
        people:
          - {id: robin, name: Robin, roles: administrator}
          - {id: priya, name: Priya, roles: receptionist, groups: sales, numbers: "201"}
          - {id: sam, name: Sam, roles: agent, groups: sales, numbers: "204"}
          - {id: jo, name: Jo, roles: agent, groups: [], numbers: "205"}
          - {id: lee, name: Lee, roles: supervisor, numbers: "206"}
        people-groups:
          - {name: sales, title: Sales, roles: agent}
        devices:
          - {number: "200", name: Reception, password: {{Password}}}
          - {number: "210", name: Robin, person: robin, password: {{Password}}}
        general:
          title: Parkade demo
        """;

    /// <summary>What the telephone of a number proves itself with.</summary>
    public static Credentials Credentials(string number) => new(number, Password, "parkade");

    /// <summary>The settings of the demo's server.</summary>
    public static LoadedSettings Load(ServerSettings plain)
    {
        var faults = new FaultList();
        using var text = new StringReader(Text);
        var written = SettingsFile.Read(text, "the demo", faults);
        var house = HouseReader.Read(written, plain, faults);
        return new LoadedSettings(plain with { Lots = house.Lots, System = house.System, Roster = house.Roster, General = house.General }, written, faults);
    }
}
