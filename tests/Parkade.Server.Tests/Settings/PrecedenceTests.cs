using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Settings;

public sealed class PrecedenceTests
{
    [Fact]
    public void The_command_line_counts_more_than_the_environment_and_that_more_than_the_file()
    {
        var flags = new RawSection(new Origin.Default());
        flags.Set(SettingKeys.MediaPorts, [new Written("41000-41999", new Origin.Flag("--media-ports"))]);
        var settings = Load.Yaml("media:\n  ports: 43000-43999\ndrain: 3s\nlog: debug", new RawSettings(flags),
            ("PARKADE_MEDIA_PORTS", "42000-42999"), ("PARKADE_DRAIN", "2s")).Settings;
        Assert.Equal(41000, settings.MediaPorts.First);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.Drain);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Debug, settings.Log);
    }

    [Fact]
    public void A_list_replaces_a_list() =>
        Assert.Equal(["192.0.2.1/32", "2001:db8::/32"],
            Load.Yaml("trust: [127.0.0.1, 127.0.0.2]", ("PARKADE_TRUST", "192.0.2.1, 2001:db8::/32")).Settings.Trusted.Select(network => network.ToString()));

    [Fact]
    public void A_variable_that_is_empty_says_nothing() => Assert.Equal(TimeSpan.FromSeconds(3), Load.Yaml("drain: 3s", ("PARKADE_DRAIN", "")).Settings.Drain);

    [Fact]
    public void An_unknown_variable_is_a_warning() =>
        Assert.Equal("PARKADE_LISTENS: no such setting, so it is ignored; perhaps you mean \"PARKADE_LISTEN\".", Assert.Single(Load.Faults("", ("PARKADE_LISTENS", "x"))));

    [Fact]
    public void Without_anything_written_the_defaults_are_a_working_lot_for_this_machine()
    {
        using var surroundings = new TestSurroundings();
        var loaded = LoadedSettings.Load(null, new RawSettings(new RawSection(new Origin.Default())), surroundings.Value);
        Assert.Empty(loaded.Faults);
        var lot = Assert.Single(loaded.Settings.Lots);
        Assert.Equal(("main", "700", "701-720", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)),
            (lot.Name.Value, lot.ParkCode, lot.Slots.ToString(), lot.TimeLimit, lot.RecallRing));
        Assert.Contains("udp:0.0.0.0:5060", loaded.Settings.Listen.Select(address => address.ToString()));
        Assert.All(loaded.Settings.Trusted, network => Assert.True(System.Net.IPAddress.IsLoopback(network.BaseAddress)));
    }

    [Fact]
    public void Paths_in_the_file_start_from_the_file()
    {
        using var surroundings = new TestSurroundings();
        surroundings.Write("etc/parkade.yaml", "data: ledger\nmedia:\n  music: ~/songs");
        var settings = LoadedSettings.Load("etc/parkade.yaml", new RawSettings(new RawSection(new Origin.Default())), surroundings.Value).Settings;
        Assert.Equal(Path.Combine(surroundings.Folder, "etc/ledger"), settings.DataFolder);
        Assert.Equal(Path.Combine(surroundings.Folder, "songs"), settings.MusicFolder);
    }

    [Fact]
    public void A_file_that_is_named_and_missing_is_a_fault()
    {
        using var surroundings = new TestSurroundings(("PARKADE_CONFIG", "there.yaml"));
        var loaded = LoadedSettings.Load(null, new RawSettings(new RawSection(new Origin.Default())), surroundings.Value);
        Assert.StartsWith("there.yaml:1: there is no such file", Assert.Single(loaded.Faults).ToString(), StringComparison.Ordinal);
    }
}
