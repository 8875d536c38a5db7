using Parkade.Parking;
using Parkade.Parking.Dialling;
using Xunit;

namespace Parkade.Server.Tests.Settings;

/// <summary>One line gives a lot the numbers of another system.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string> Names => [.. DialProfile.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_is_fine_by_itself(string name)
    {
        var (settings, faults) = Load.Yaml($"profile: {name}");
        Assert.Empty(faults);
        Assert.Equal(DialProfile.Find(name)!.Lot, Assert.Single(settings.Lots));
    }

    [Fact]
    public void Single_settings_count_more_than_the_profile()
    {
        var lot = Assert.Single(Load.Yaml("lots:\n  - name: shop\n    profile: freepbx\n    time-limit: 2m").Settings.Lots);
        Assert.Equal(DialProfile.Find("freepbx")!.Lot with { Name = new LotName("shop"), TimeLimit = TimeSpan.FromMinutes(2) }, lot);
    }

    [Fact]
    public void A_profile_at_the_top_is_for_every_lot_that_names_none()
    {
        var lots = Load.Yaml("profile: freepbx\nlots:\n  - name: a\n  - {name: b, profile: fusionpbx}").Settings.Lots;
        Assert.Equal(["70", "*5900"], lots.Select(lot => lot.ParkCode));
    }

    [Fact]
    public void A_profile_may_come_with_the_keys_that_park_during_a_call()
    {
        Assert.Equal("*5", Load.Yaml("profile: yeastar").Settings.Features.Park);
        Assert.Equal("#72", Load.Yaml("profile: freepbx").Settings.Features.Park);
        Assert.Equal("#9", Load.Yaml("profile: yeastar\nfeatures:\n  park: \"#9\"").Settings.Features.Park);
    }

    [Fact]
    public void The_recipe_names_every_profile_with_its_numbers()
    {
        var text = File.ReadAllText(Repository.Path("docs/recipes/profiles.md"));
        foreach (var profile in DialProfile.All)
            Assert.Contains($"| `{profile.Name}` | {profile.System} | `{profile.Lot.ParkCode}`", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_whose_number_is_a_pickup_code_is_told_with_both_places() =>
        Assert.Contains("parkade.yaml:3: *85 is the number of device *85, and a pickup code of lot \"a\" at parkade.yaml:6 too; give one of them another number.",
            Load.Faults("md5: true\ndevices:\n  - {number: \"*85\", password: quiet-Harbour-41}\nlots:\n  - name: a\n    pickup: \"*85\""));

    [Fact]
    public void A_pin_is_never_shown()
    {
        var faults = Load.Faults("lots:\n  - name: a\n    pin: 123");
        Assert.DoesNotContain("123", Assert.Single(faults), StringComparison.Ordinal);
    }
}
