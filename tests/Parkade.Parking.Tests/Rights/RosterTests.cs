using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Parking.Tests.Rights;

public sealed class RosterTests
{
    private static readonly LotPolicy Main = new() { Name = new("main") };
    private static readonly Person Anna = new() { Id = "anna", Name = "Anna Berg", Groups = ["Sales"], Numbers = ["4901"], Subjects = ["https://id.example|a1"] };
    private static readonly Person Bert = new() { Id = "bert", Name = "Bert", Roles = ["supervisor"], Disabled = true };
    private static readonly PeopleGroup Sales = new() { Name = "sales", Roles = ["viewer"] };
    private static readonly PeopleGroup Leads = new() { Name = "leads", Roles = ["supervisor"], CompanyGroups = ["Team Leads"] };

    private static Roster Of(params Role[] roles) =>
        new([Anna, Bert], [Sales, Leads], roles, new Dictionary<string, string> { ["201"] = "Anna", ["202"] = "bert", ["203"] = "nobody" });

    [Fact]
    public void A_person_has_the_rights_of_their_roles_and_groups_and_their_numbers_wherever_they_are()
    {
        var who = Of().OfPerson("ANNA")!;
        Assert.Equal(("person:anna", "Anna Berg", "anna"), (who.Id, who.Name, who.Person));
        Assert.Equal(["201", "4901"], who.Numbers);
        Assert.Equal(["Sales"], who.Groups);
        Assert.Equal([new Grant(Right.See)], who.Grants);
        Assert.Equal(who, Of().OfNumber("201", "device:201"));
        Assert.Equal(who, Of().OfNumber("4901", "peer:10.0.0.1"));
        Assert.Equal("anna", Of().PersonOfSubject("https://id.example|a1")!.Id);
        Assert.Null(Of().PersonOfSubject("https://id.example|A1"));
    }

    [Fact]
    public void Groups_of_the_companys_sign_in_add_their_roles()
    {
        var who = Of().OfPerson("anna", ["team leads", "others"])!;
        Assert.Equal(["Sales", "leads"], who.Groups);
        Assert.True(Rulebook.May(who, ParkingAct.Release, Main));
        Assert.False(Rulebook.May(Of().OfPerson("anna", [])!, ParkingAct.Release, Main));
    }

    [Fact]
    public void A_disabled_person_does_not_sign_in_and_may_nothing_by_phone()
    {
        Assert.Null(Of().OfPerson("bert"));
        Assert.Null(Of().OfPerson("bert", ["Team Leads"]));
        var phone = Of().OfNumber("202", "device:202");
        Assert.Equal("person:bert", phone.Id);
        Assert.All(Enum.GetValues<ParkingAct>(), act => Assert.False(Rulebook.May(phone, act, Main)));
    }

    [Fact]
    public void A_number_of_nobody_acts_as_everyone_does_and_a_role_that_is_not_there_allows_nothing()
    {
        Assert.True(Rulebook.May(Of().OfNumber("203", "device:203"), ParkingAct.Park, Main));
        var narrowed = new Roster([], [], [], new Dictionary<string, string>(), everyone: "viewer");
        Assert.False(Rulebook.May(narrowed.OfNumber("203", "device:203"), ParkingAct.Park, Main));
        Assert.True(Rulebook.May(narrowed.OfNumber("203", "device:203"), ParkingAct.See, Main));
        var closed = new Roster([], [], [], new Dictionary<string, string>(), everyone: "none");
        Assert.Empty(closed.OfNumber("203", "device:203").Grants);
    }

    [Fact]
    public void A_role_of_ones_own_takes_the_place_of_a_built_in_one_but_never_of_the_administrators()
    {
        var roster = Of(new Role { Name = "Viewer", Grants = [new Grant(Right.See | Right.Park)] }, new Role { Name = "administrator" });
        Assert.True(Rulebook.May(roster.OfPerson("anna")!, ParkingAct.Park, Main));
        Assert.NotEmpty(roster.Role("Administrator")!.Grants);
        Assert.Equal(6, roster.Roles.Count);
    }
}
