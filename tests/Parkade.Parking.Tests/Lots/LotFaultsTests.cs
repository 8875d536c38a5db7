using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Lots;

public sealed class LotFaultsTests
{
    private static readonly LotPolicy Main = new() { Name = new LotName("main") };

    [Fact]
    public void The_default_lot_has_no_fault() => Assert.Empty(LotFaults.Of([Main]));

    [Fact]
    public void Every_fault_of_a_lot_is_told_at_once()
    {
        var lot = new LotPolicy
        {
            Name = new LotName("no spaces please"),
            ParkCode = "7 00",
            Slots = new(720, 701),
            TimeLimit = TimeSpan.Zero,
            RecallRing = TimeSpan.FromHours(1),
            FallbackRing = TimeSpan.Zero,
            Reminders = -1,
            Fallback = "call me",
            Overflow = Overflow.Destination("\r\nVia: x"),
            Language = "",
            AlertInfo = "x\r\ny",
        };
        Assert.Equal(
        [
            "Lot \"no spaces please\": a name is 1 to 64 letters, digits, \"-\", \"_\" or \".\".",
            "Lot \"no spaces please\": the park code \"7 00\" can't be dialled; use 1 to 32 digits, letters, \"*\" or \"#\".",
            "Lot \"no spaces please\": the slots 720-701 run backwards; the first must not be above the last.",
            "Lot \"no spaces please\": the time limit is from 1 second to 1 day, or none.",
            "Lot \"no spaces please\": a recall rings from 1 second to 10 minutes.",
            "Lot \"no spaces please\": the fallback rings from 1 second to 10 minutes.",
            "Lot \"no spaces please\": the number of reminders is from 0 to 1000.",
            "Lot \"no spaces please\": the fallback \"call me\" is neither a number nor a SIP address.",
            "Lot \"no spaces please\": its overflow destination is neither a number nor a SIP address.",
            "Lot \"no spaces please\": a language for the prompts is missing; use en-GB or en-US.",
            "Lot \"no spaces please\": its Alert-Info contains a line break.",
        ], lot.Validate());
    }

    [Fact]
    public void A_lot_may_have_a_hundred_thousand_slots_and_no_more()
    {
        Assert.Empty((Main with { Slots = new(100_000, 199_999) }).Validate());
        Assert.Contains("at most 100,000", Assert.Single((Main with { Slots = new(100_000, 200_000) }).Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_park_code_may_not_be_a_slot()
    {
        Assert.Contains("also one of its slots", Assert.Single((Main with { ParkCode = "705" }).Validate()), StringComparison.Ordinal);
        Assert.Equal("The park code 800 of lot \"side\" is also a slot of lot \"main\" (701-900).",
            Assert.Single(LotFaults.Of([Main with { Slots = new(701, 900) }, Main with { Name = new("side"), ParkCode = "800", Slots = new(1000, 1001) }])));
    }

    [Fact]
    public void Lots_may_not_share_names_codes_or_slots()
    {
        var faults = LotFaults.Of([Main, Main with { Name = new LotName("MAIN"), Slots = new(720, 730) }]);
        Assert.Equal(
        [
            "There are two lots named \"main\".",
            "Lots \"main\" and \"MAIN\" have the same park code 700.",
            "Lots \"main\" (701-720) and \"MAIN\" (720-730) have slots with the same numbers.",
        ], faults);
    }

    [Fact]
    public void An_overflow_leads_to_a_lot_that_is_there_and_not_to_itself()
    {
        Assert.Equal("Lot \"main\": it can't overflow to itself.", Assert.Single(LotFaults.Of([Main with { Overflow = Overflow.Lot(Main.Name) }])));
        Assert.Equal("Lot \"main\" overflows to \"side\", but there is no such lot.", Assert.Single(LotFaults.Of([Main with { Overflow = Overflow.Lot(new("side")) }])));
    }

    [Fact]
    public void Release_needs_a_limit_and_no_lots_at_all_are_a_fault()
    {
        Assert.Contains("release needs a time limit", Assert.Single((Main with { Release = true, TimeLimit = null }).Validate()), StringComparison.Ordinal);
        Assert.Equal("There is no lot; at least one is needed.", Assert.Single(LotFaults.Of([])));
    }

    [Theory]
    [InlineData("299")]
    [InlineData("+441632960000")]
    [InlineData("*98")]
    [InlineData("sip:desk@pbx.example")]
    [InlineData("sips:desk@[2001:db8::1]:5061;transport=tcp")]
    [InlineData("tel:+441632960000")]
    public void Numbers_and_addresses_are_destinations(string fallback) => Assert.Empty((Main with { Fallback = fallback }).Validate());
}
