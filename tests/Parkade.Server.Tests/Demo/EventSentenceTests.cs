using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Server.Demo;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.Demo;

public sealed class EventSentenceTests
{
    private static readonly ParkedCall Call = new()
    {
        Id = ParkedCallId.New(ManualTime.Epoch),
        Lot = new LotName("main"),
        Slot = new SlotNumber(701),
        Orbit = "701",
        Caller = new Party("02079460123", "Ada Brown"),
        Parker = new Party("201", "Priya"),
        ParkedAt = ManualTime.Epoch,
        WaitingSince = ManualTime.Epoch,
    };

    public static TheoryData<ParkingEvent, string> Sentences => new()
    {
        { new ParkingEvent.Retrieved(new Party("204", "Sam")), "Sam (204) picks up Ada Brown (02079460123): they talk" },
        { new ParkingEvent.RecallStarted(RecallTarget.Parker, "201", 1, ManualTime.Epoch), "time is up for Ada Brown (02079460123): Priya (201) is called back" },
        { new ParkingEvent.RecallStarted(RecallTarget.Fallback, "200", 1, ManualTime.Epoch), "nobody has come for Ada Brown (02079460123): the fallback 200 rings" },
        { new ParkingEvent.RecallFailed(RecallTarget.Parker, "no answer", null), "nobody answers: Ada Brown (02079460123) is still parked and hears music" },
        { new ParkingEvent.Abandoned(null), "Ada Brown (02079460123) hangs up" },
        { new ParkingEvent.Refused("701", new Party("206", "Lee"), RefusalReason.AlreadyPickedUp, "Sam (204)"), "Lee (206) comes second: already picked up by Sam (204)" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void An_event_is_told_in_a_sentence(ParkingEvent what, string sentence) => Assert.Equal(sentence, EventSentence.Of(what, Call));

    [Fact]
    public void What_nobody_would_miss_is_not_told() => Assert.Null(EventSentence.Of(new ParkingEvent.LotRemoved(), null));
}
