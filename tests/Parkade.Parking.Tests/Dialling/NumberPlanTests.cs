using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Parking.Tests.Conformance;

namespace Parkade.Parking.Tests.Dialling;

public sealed class NumberPlanTests
{
    private static readonly LotName Main = new("main");
    private static readonly LotName Stars = new("stars");
    private static readonly LotPolicy[] Lots =
    [
        new() { Name = Main },
        new() { Name = Stars, ParkCode = "*68", Slots = new(new SlotNumber(1), new SlotNumber(20), "*8", 2) },
    ];

    private static readonly NumberPlan Plan = new(Lots);

    public static TheoryData<string?, string?, Dialled> Numbers => new()
    {
        { "700", null, new Dialled.ParkAnywhere(Main) },
        { "*68", null, new Dialled.ParkAnywhere(Stars) },
        { "701", null, new Dialled.Orbit(Main, new(701)) },
        { "*801", null, new Dialled.Orbit(Stars, new(1)) },
        { "park-701", null, new Dialled.ParkIn(Main, new(701)) },
        { "park+720", null, new Dialled.ParkIn(Main, new(720)) },
        { "PARK-701", null, new Dialled.ParkIn(Main, new(701)) },
        { "park-*820", null, new Dialled.ParkIn(Stars, new(20)) },
        { "park+700", null, new Dialled.ParkAnywhere(Main) },
        { "701", "701", new Dialled.ParkIn(Main, new(701)) },
        { "700", "701", new Dialled.ParkIn(Main, new(701)) },
        { "callpark", "705", new Dialled.ParkIn(Main, new(705)) },
        { null, "705", new Dialled.ParkIn(Main, new(705)) },
        { "*68", "705", new Dialled.Nothing() },
        { "700", "799", new Dialled.Nothing() },
        { "700", "", new Dialled.ParkAnywhere(Main) },
        { "721", null, new Dialled.Nothing() },
        { "0701", null, new Dialled.Nothing() },
        { "park-", null, new Dialled.Nothing() },
        { "park-721", null, new Dialled.Nothing() },
        { "park701", null, new Dialled.Nothing() },
        { "*81", null, new Dialled.Nothing() },
        { "", null, new Dialled.Nothing() },
        { null, null, new Dialled.Nothing() },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_is_dialled_has_one_meaning(string? user, string? orbit, Dialled meaning) => Assert.Equal(meaning, Plan.Find(user, orbit));

    [Fact]
    public async Task A_call_in_a_slot_that_left_the_settings_can_still_be_dialled()
    {
        await using var bed = await new MemoryBed().With(LedgerBed.MainLot);
        var call = await bed.Parked(slot: 720);
        var plan = new NumberPlan([LedgerBed.MainLot with { Slots = new(701, 705) }], [call]);
        Assert.Equal(new Dialled.Orbit(Main, new(720)), plan.Find("720"));
        Assert.Equal(new Dialled.Nothing(), plan.Find("719"));
    }
}
