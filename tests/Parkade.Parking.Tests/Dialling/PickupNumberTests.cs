using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Dialling;

public sealed class PickupNumberTests
{
    private static readonly LotName Main = new("main");
    private static readonly LotName Sales = new("sales");

    private static readonly NumberPlan Plan = new(
    [
        new() { Name = Main, Pickup = DialCodes.Of("*8", "grab"), ListCode = "*80" },
        new() { Name = Sales, ParkCode = "*68", Slots = new(new SlotNumber(1), new SlotNumber(20), "*6", 2), Pickup = DialCodes.Of("*85") },
    ]);

    public static TheoryData<string, Dialled> Numbers => new()
    {
        { "*8", new Dialled.Next(Main) },
        { "GRAB", new Dialled.Next(Main) },
        { "*80", new Dialled.Listing(Main) },
        { "*85", new Dialled.Next(Sales) },
        { "*8701", new Dialled.PickUp(Main, new(701)) },
        { "*8*701", new Dialled.PickUp(Main, new(701)) },
        { "grab-701", new Dialled.PickUp(Main, new(701)) },
        { "grab+701", new Dialled.PickUp(Main, new(701)) },
        { "pickup-701", new Dialled.PickUp(Main, new(701)) },
        { "pickup+701", new Dialled.PickUp(Main, new(701)) },
        { "Pickup-*620", new Dialled.PickUp(Sales, new(20)) },
        { "*85*620", new Dialled.PickUp(Sales, new(20)) },
        { "*85620", new Dialled.PickUpFor(Sales, "620") },
        { "*85701", new Dialled.PickUp(Main, new(701)) },
        { "*85201", new Dialled.PickUpFor(Sales, "201") },
        { "*8*201", new Dialled.PickUpFor(Main, "201") },
        { "pickup-700", new Dialled.Next(Main) },
        { "pickup-sales", new Dialled.Next(Sales) },
        { "pickup-999", new Dialled.Nothing() },
        { "pickup-", new Dialled.Nothing() },
        { "701", new Dialled.Orbit(Main, new(701)) },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Pickup_codes_lead_to_the_next_caller_to_a_slot_or_to_somebodys_call(string dialled, Dialled expected) => Assert.Equal(expected, Plan.Find(dialled));

    [Theory]
    [InlineData("*37*{slot}#", "*37*5#", "5")]
    [InlineData("{slot}*", "701*", "701")]
    [InlineData("*0{SLOT}", "*07", "7")]
    public void A_form_holds_the_slot(string written, string dialled, string orbit)
    {
        Assert.True(SlotForm.TryParse(written, out var form));
        Assert.True(form.TryMatch(dialled, out var found));
        Assert.Equal((orbit, dialled), (found, form.Of(orbit)));
    }

    [Theory]
    [InlineData("{slot}")]
    [InlineData("*37")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("*3 7{slot}")]
    [InlineData("{slot}{slot}")]
    public void What_is_no_form_is_none(string? written) => Assert.False(SlotForm.TryParse(written, out _));

    [Fact]
    public void A_PIN_is_four_to_twelve_digits_and_shows_itself_nowhere()
    {
        Assert.True(Pin.TryParse("0472", out var pin));
        Assert.True(pin.Matches("0472"));
        Assert.False(pin.Matches("0473") || pin.Matches("") || pin.Matches("04720"));
        Assert.False(Pin.TryParse("123", out _) || Pin.TryParse("12a4", out _) || Pin.TryParse("1234567890123", out _));
        var lot = new LotPolicy { Name = Main, Pin = pin };
        Assert.DoesNotContain("0472", lot.ToString() + Ledgers.LedgerJson.Write(lot), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_with_two_meanings_are_named_with_both()
    {
        var main = new LotPolicy { Name = Main, Pickup = DialCodes.Of("*85") };
        Assert.Equal(
            ["The number *85 has two meanings: the pickup code of lot \"main\", and the park code of lot \"sales\"."],
            LotFaults.Of([main, new() { Name = Sales, ParkCode = "*85", Slots = new(801, 802) }]));
        Assert.Equal(
            ["The number 705 has two meanings: the pickup code of lot \"main\", and a slot of lot \"main\"."],
            LotFaults.Of([main with { Pickup = DialCodes.Of("705") }]));
        Assert.Equal(
            ["The number *01 has two meanings: the form that parks in a slot of lot \"sales\", and the form that picks up from a slot of lot \"sales\"."],
            LotFaults.Of([main, new() { Name = Sales, ParkCode = "*5", Slots = new(1, 9), ParkForm = new("*0", ""), PickupForm = new("*0", "") }]));
        Assert.Equal(
            ["The number 701 has two meanings: a slot of lot \"main\", and telephone 701 (Anna)."],
            LotFaults.Of([main], [new("701", "telephone 701 (Anna)"), new("201", "telephone 201")]));
    }

    [Fact]
    public void Slots_that_nobody_can_reach_are_a_fault()
    {
        Assert.Contains("needs a pickup code", Assert.Single((new LotPolicy { Name = Main, SlotsAreDialled = false }).Validate()), StringComparison.Ordinal);
        Assert.Contains("\"* 8\" can't be dialled", Assert.Single((new LotPolicy { Name = Main, ListCode = "* 8" }).Validate()), StringComparison.Ordinal);
    }
}
