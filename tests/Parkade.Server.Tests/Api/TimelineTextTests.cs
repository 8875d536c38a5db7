using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Rights;
using Parkade.Server.Api;
using Parkade.Server.Api.Live;
using Parkade.Server.Api.Views;
using Xunit;

namespace Parkade.Server.Tests.Api;

public sealed class TimelineTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 14, 3, TimeSpan.Zero);
    private static readonly Party Ann = new("07700900001", "Ann Smith");
    private static readonly Party Reception = new("1002", "Reception");

    private readonly TimelineText _sentences = new(new Viewer(new Principal { Id = "person:anna", Name = "Anna" }, new ApiHouse([], PhoneSystem.None, Roster.Empty, "Parkade", "")), numbers: true);

    [Theory]
    [InlineData(ParkMethod.BlindTransfer, "Ann Smith (07700900001) was parked on 701 by Reception (1002) by blind transfer")]
    [InlineData(ParkMethod.FeatureCode, "Ann Smith (07700900001) was parked on 701 by Reception (1002) by feature code")]
    [InlineData(ParkMethod.Board, "Ann Smith (07700900001) was parked on 701 by Reception (1002) on the board")]
    [InlineData(null, "Ann Smith (07700900001) was parked on 701 by Reception (1002)")]
    public void A_park_says_by_whom_and_how_where_that_is_known(ParkMethod? method, string sentence) => Assert.Equal(sentence, Say(Parked(Reception, method)));

    [Theory]
    [InlineData(ParkMethod.Dialled, "Ann Smith (07700900001) was parked on 701 by someone unknown by a call to the park number")]
    [InlineData(ParkMethod.Rule, "Ann Smith (07700900001) was parked on 701 by a rule")]
    [InlineData(null, "Ann Smith (07700900001) was parked on 701 by someone unknown")]
    public void A_park_of_nobody_known_says_how_all_the_same(ParkMethod? method, string sentence) => Assert.Equal(sentence, Say(Parked(null, method)));

    [Theory]
    [InlineData(ClaimMethod.Slot, "Reception (1002) picks the call up by dialling the slot")]
    [InlineData(ClaimMethod.Next, "Reception (1002) picks the call up as the next caller, on the board")]
    [InlineData(null, "Reception (1002) picks the call up")]
    public void A_pick_up_says_how(ClaimMethod? method, string sentence) =>
        Assert.Equal(sentence, Say(new ParkingEvent.Claimed(Reception, ClaimKind.Retrieve) { Method = method }, new Actor("person:anna", "Anna", Way.Board)));

    [Fact]
    public void What_is_told_besides_follows()
    {
        var parked = Parked(Reception, ParkMethod.Redirect) with { Context = new ParkContext { For = "sales" }, Via = [new LotName("main")] };
        Assert.Equal("Ann Smith (07700900001) was parked on 701 by Reception (1002) by redirection, as main had no free slot, for sales", Say(parked));
        Assert.Equal("Reception (1002) answers the recall", Say(new ParkingEvent.Claimed(Reception, ClaimKind.RecallAnswered) { Method = ClaimMethod.Answered }));
    }

    private string Say(ParkingEvent what, Actor? by = null) => _sentences.Of(new LedgerEvent(1, Now, ParkedCallId.New(Now), new LotName("main"), new SlotNumber(701), what), null, by);

    private static ParkingEvent.Parked Parked(Party? parker, ParkMethod? method) => new("701", Ann, parker, ParkContext.Empty, "192.0.2.1", null, null, []) { Method = method };
}
