using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Parking.Tests.Rights;

/// <summary>Who may do what: every deed, by every role, in an ordinary lot and in one for escalations, to one's own call and to others'.</summary>
public sealed class RulebookTable
{
    private static readonly LotPolicy Ordinary = new() { Name = new("main") };
    private static readonly LotPolicy Escalations = new() { Name = new("second-line"), Escalation = true };

    // In each cell: own call in main, others' in main, own in second-line, others' in second-line. Y may, - may not.
    //                                     administrator supervisor receptionist agent   escalation viewer  no role
    public static TheoryData<ParkingAct, string, string, string, string, string, string, string> Deeds => new()
    {
        { ParkingAct.See,                  "YYYY",       "YYYY",    "YYYY",      "YYYY", "YYYY",    "YYYY", "----" },
        { ParkingAct.SeeNumber,            "YYYY",       "YYYY",    "YYYY",      "YYYY", "Y-Y-",    "Y-Y-", "----" },
        { ParkingAct.Park,                 "YYYY",       "YYYY",    "YYYY",      "YYYY", "--YY",    "----", "----" },
        { ParkingAct.Retrieve,             "YYYY",       "YYYY",    "YYYY",      "YYYY", "Y-Y-",    "----", "----" },
        { ParkingAct.Move,                 "YYYY",       "YYYY",    "YYYY",      "YYYY", "----",    "----", "----" },
        { ParkingAct.Annotate,             "YYYY",       "YYYY",    "YYYY",      "YYYY", "----",    "----", "----" },
        { ParkingAct.Recall,               "YYYY",       "YYYY",    "YYYY",      "YYYY", "Y-Y-",    "----", "----" },
        { ParkingAct.Release,              "YYYY",       "YYYY",    "YYYY",      "----", "----",    "----", "----" },
        { ParkingAct.Listen,               "YYYY",       "YYYY",    "----",      "----", "----",    "----", "----" },
        { ParkingAct.Administer,           "YYYY",       "----",    "----",      "----", "----",    "----", "----" },
    };

    [Theory, MemberData(nameof(Deeds))]
    public void Each_role_may_what_the_table_says(ParkingAct act, string administrator, string supervisor, string receptionist, string agent, string escalation, string viewer, string none)
    {
        var roles = new[] { "administrator", "supervisor", "receptionist", "agent", "escalation", "viewer", "none" };
        var said = new[] { administrator, supervisor, receptionist, agent, escalation, viewer, none };
        foreach (var (role, cell) in roles.Zip(said))
        {
            var who = Anna(role);
            var found = string.Concat(new[] { Ordinary, Escalations }.SelectMany(lot => new[] { true, false }.Select(own => Rulebook.May(who, act, lot, Call(lot, own)) ? 'Y' : '-')));
            Assert.Equal($"{act} by {role}: {cell}", $"{act} by {role}: {found}");
        }
    }

    [Fact]
    public void Every_role_that_is_built_in_and_every_deed_is_in_the_table()
    {
        Assert.Equal(["administrator", "supervisor", "receptionist", "agent", "escalation", "viewer"], Role.BuiltIn.Select(role => role.Name));
        Assert.Equal(Enum.GetValues<ParkingAct>(), Deeds.Select(row => row.Data.Item1));
    }

    // Whose call it is: by whom it was parked, and for whom it is meant.
    [Theory]
    [InlineData("201", null, true)]               // a telephone of hers
    [InlineData("4901", null, true)]              // her extension at the PBX
    [InlineData("202", null, false)]
    [InlineData(null, null, false)]
    [InlineData("", "", false)]
    [InlineData("202", "anna", true)]             // her identifier
    [InlineData("202", "ANNA", true)]
    [InlineData("202", "Anna Berg", true)]
    [InlineData("202", " anna berg ", true)]
    [InlineData("202", "201", true)]
    [InlineData("202", "sales", true)]            // a group of hers
    [InlineData("202", "support", false)]
    [InlineData("202", "bert", false)]
    public void A_call_is_hers_by_who_parked_it_or_for_whom_it_is(string? parker, string? meant, bool own) =>
        Assert.Equal(own, Rulebook.IsOwn(Anna("agent"), Call(Ordinary, false) with { Parker = parker is null ? null : new Party(parker), Context = ParkContext.Empty with { For = meant } }));

    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("bert", true)]
    public void Who_parks_for_escalation_only_may_park_anywhere_for_somebody(string? meant, bool may) =>
        Assert.Equal(may, Rulebook.May(Anna("escalation"), ParkingAct.Park, Ordinary, context: ParkContext.Empty with { For = meant }));

    [Fact]
    public void Whoever_has_no_person_acts_as_an_agent_by_the_number_and_parks_and_picks_up_as_before()
    {
        var who = Roster.Empty.OfNumber("201", "device:201");
        Assert.Equal(("device:201", "201", null), (who.Id, who.Name, who.Person));
        Assert.True(Rulebook.IsOwn(who, Call(Ordinary, true)));
        foreach (var act in (ParkingAct[])[ParkingAct.See, ParkingAct.SeeNumber, ParkingAct.Park, ParkingAct.Retrieve, ParkingAct.Move, ParkingAct.Annotate])
            Assert.True(Rulebook.May(who, act, Ordinary, Call(Ordinary, false)));
        Assert.False(Rulebook.IsAdministrator(who));
        Assert.Equal("peer:10.0.0.1", Roster.Empty.OfNumber(null, "peer:10.0.0.1").Name);
    }

    [Fact]
    public void An_administrator_of_some_lots_administers_those_and_is_no_administrator()
    {
        var who = new Principal { Id = "x", Name = "x", Grants = [new Grant(Right.Administer) { Lots = [Ordinary.Name] }] };
        Assert.True(Rulebook.May(who, ParkingAct.Administer, Ordinary));
        Assert.True(Rulebook.May(who, ParkingAct.Release, Ordinary));
        Assert.False(Rulebook.May(who, ParkingAct.See, Escalations));
        Assert.False(Rulebook.IsAdministrator(who));
        Assert.True(Rulebook.IsAdministrator(Anna("administrator")));
        Assert.False(Rulebook.IsAdministrator(Anna("administrator") with { Ceiling = Right.See }));
        Assert.False(Rulebook.IsAdministrator(Anna("administrator") with { CeilingLots = [Ordinary.Name] }));
    }

    private static Principal Anna(string role)
    {
        var anna = new Person { Id = "anna", Name = "Anna Berg", Roles = [role], Groups = ["sales"], Numbers = ["4901"] };
        return new Roster([anna], [], [], new Dictionary<string, string> { ["201"] = "anna" }).OfPerson("ANNA")!;
    }

    private static ParkedCall Call(LotPolicy lot, bool own) => new()
    {
        Id = new ParkedCallId(Guid.Empty), Lot = lot.Name, Slot = new(701), Orbit = "701", Caller = new Party("07700900001"),
        Parker = new Party(own ? "201" : "202"), ParkedAt = default, WaitingSince = default,
    };
}
