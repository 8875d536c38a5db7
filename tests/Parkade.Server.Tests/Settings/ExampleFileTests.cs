using System.Text.RegularExpressions;
using Parkade.Parking.Lots;
using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Settings;

public sealed class ExampleFileTests
{
    private static readonly string Text = File.ReadAllText(Repository.Path("docs/parkade.example.yaml"));

    [Fact]
    public void The_example_loads_without_a_fault() => Assert.Empty(Load.Faults(Text));

    [Fact]
    public void The_example_says_what_the_defaults_are()
    {
        var written = Load.Yaml(Text).Settings;
        Assert.Equal(new LotPolicy { Name = new("main") }, written.Lots[0]);
        var defaults = Load.Yaml("").Settings;
        Assert.Equal((defaults.System.Realm, defaults.System.AllowMd5, defaults.Features, defaults.Tls), (written.System.Realm, written.System.AllowMd5, written.Features, written.Tls));
        Assert.Equal(
            (string.Join(' ', defaults.Listen), string.Join(' ', defaults.Trusted), defaults.MediaPorts, defaults.Drain, defaults.Log),
            (string.Join(' ', written.Listen), string.Join(' ', written.Trusted), written.MediaPorts, written.Drain, written.Log));
    }

    [Fact]
    public void The_example_names_every_setting_and_its_option_and_variable()
    {
        foreach (var key in SettingKeys.All)
        {
            Assert.Matches($@"(?m)^[ #-]*{Regex.Escape(key.Name.Split('.')[^1])}:", Text);
            if (key.Flag is { } flag) Assert.Contains(flag, Text, StringComparison.Ordinal);
            if (key.Variable is { } variable) Assert.Contains(variable, Text, StringComparison.Ordinal);
        }
    }

    // Whoever uncomments the examples must not be punished for it.
    [Fact]
    public void The_example_loads_with_everything_uncommented()
    {
        var keys = SettingKeys.All.Select(key => key.Name.Split('.')[^1]);
        var all = Regex.Replace(Text, $@"(?m)^(\s*)# ({string.Join('|', keys)}): (\S.*)$", "$1$2: $3");
        all = Regex.Replace(all, @"(?m)^#([a-z-]+:| {2,}(- )?[a-z0-9-]+:.*| {2,}- .*)$", "$1"); // sections: #devices:, #  - number: 201
        Assert.NotEqual(Text, all);
        var (settings, faults) = Load.Yaml(all);
        Assert.DoesNotContain(faults, fault => fault.Severity == Severity.Error);
        Assert.All<int>([settings.System.Devices.Count, settings.System.Groups.Count, settings.System.Trunks.Count, settings.System.Outbound.Count, settings.System.Inbound.Count, settings.Roster.People.Count, settings.Roster.Groups.Count, settings.Web.Company.Count], count => Assert.NotEqual(0, count));
    }
}
