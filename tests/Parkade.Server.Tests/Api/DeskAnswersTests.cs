using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;
using Parkade.Server.Api;
using Parkade.Server.Api.Live;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>Every outcome of every verb of the desk has an answer.</summary>
public sealed class DeskAnswersTests
{
    private static readonly Type[] Verbs = [typeof(ParkByDeskOutcome), typeof(MoveByDeskOutcome), typeof(AnnotateByDeskOutcome), typeof(RecallNowOutcome), typeof(ReleaseOutcome), typeof(PickUpOutcome)];

    private static readonly ParkedCall Call = new()
    {
        Id = ParkedCallId.New(ManualTime.Epoch), Lot = new LotName("main"), Slot = new SlotNumber(701), Orbit = "701",
        Caller = new Party("02079460123", "Ada Brown"), ParkedAt = ManualTime.Epoch, WaitingSince = ManualTime.Epoch,
    };

    public static TheoryData<string, int, string> Answers { get; } = new()
    {
        { "ParkByDeskOutcome.Parked", 200, "" },
        { "ParkByDeskOutcome.SlotTaken", 409, "slot-taken" },
        { "ParkByDeskOutcome.LotFull", 409, "lot-full" },
        { "ParkByDeskOutcome.NoSuchLot", 400, "validation" },
        { "ParkByDeskOutcome.NoSuchSlot", 400, "validation" },
        { "ParkByDeskOutcome.NoSuchCall", 404, "not-found" },
        { "ParkByDeskOutcome.NotNow", 409, "conflict" },
        { "ParkByDeskOutcome.Forbidden", 403, "forbidden" },
        { "ParkByDeskOutcome.Unavailable", 503, "unavailable" },
        { "MoveByDeskOutcome.Moved", 200, "" },
        { "MoveByDeskOutcome.SlotTaken", 409, "slot-taken" },
        { "MoveByDeskOutcome.LotFull", 409, "lot-full" },
        { "MoveByDeskOutcome.NoSuchLot", 400, "validation" },
        { "MoveByDeskOutcome.NoSuchSlot", 400, "validation" },
        { "MoveByDeskOutcome.Gone", 409, "conflict" },
        { "MoveByDeskOutcome.NotNow", 409, "conflict" },
        { "MoveByDeskOutcome.Forbidden", 403, "forbidden" },
        { "MoveByDeskOutcome.Unavailable", 503, "unavailable" },
        { "AnnotateByDeskOutcome.Annotated", 200, "" },
        { "AnnotateByDeskOutcome.ChangedMeanwhile", 412, "precondition-failed" },
        { "AnnotateByDeskOutcome.Gone", 409, "conflict" },
        { "AnnotateByDeskOutcome.Forbidden", 403, "forbidden" },
        { "AnnotateByDeskOutcome.Unavailable", 503, "unavailable" },
        { "RecallNowOutcome.Ringing", 200, "" },
        { "RecallNowOutcome.NobodyToRing", 409, "conflict" },
        { "RecallNowOutcome.Gone", 409, "conflict" },
        { "RecallNowOutcome.NotNow", 409, "conflict" },
        { "RecallNowOutcome.Forbidden", 403, "forbidden" },
        { "RecallNowOutcome.Unavailable", 503, "unavailable" },
        { "ReleaseOutcome.Released", 200, "" },
        { "ReleaseOutcome.Gone", 409, "conflict" },
        { "ReleaseOutcome.NotNow", 409, "conflict" },
        { "ReleaseOutcome.Forbidden", 403, "forbidden" },
        { "ReleaseOutcome.Unavailable", 503, "unavailable" },
        { "PickUpOutcome.Ringing", 202, "" },
        { "PickUpOutcome.AlreadyPickedUp", 409, "already-picked-up" },
        { "PickUpOutcome.Gone", 409, "conflict" },
        { "PickUpOutcome.NoSuchLot", 404, "not-found" },
        { "PickUpOutcome.NoDevice", 409, "no-device" },
        { "PickUpOutcome.NotRegistered", 409, "device-not-registered" },
        { "PickUpOutcome.Unreachable", 409, "device-not-registered" },
        { "PickUpOutcome.Forbidden", 403, "forbidden" },
        { "PickUpOutcome.Unavailable", 503, "unavailable" },
    };

    [Fact]
    public void No_outcome_is_forgotten() =>
        Assert.Equal(Verbs.SelectMany(verb => verb.GetNestedTypes()).Select(Name).Order(StringComparer.Ordinal), Answers.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Each_outcome_has_its_answer(string outcome, int status, string slug)
    {
        await using var seen = new SeenNumbers(new MemoryLedger(), new ManualTime(), NullLogger.Instance);
        var viewer = new Viewer(new Principal { Id = "person:anna", Name = "Anna" }, new ApiHouse([], PhoneSystem.None, Roster.Empty, "Parkade", ""));
        var showing = new Showing(viewer, Actor.Server, seen);
        var type = Verbs.SelectMany(verb => verb.GetNestedTypes()).Single(one => Name(one) == outcome);
        var came = type.GetConstructors().Single().Invoke([.. type.GetConstructors().Single().GetParameters().Select(Sample)]);
        var answer = came switch
        {
            ParkByDeskOutcome of => DeskAnswers.Of(of, showing),
            MoveByDeskOutcome of => DeskAnswers.Of(of, showing),
            AnnotateByDeskOutcome of => DeskAnswers.Of(of, showing),
            RecallNowOutcome of => DeskAnswers.Of(of, showing),
            ReleaseOutcome of => DeskAnswers.Of(of, showing),
            _ => DeskAnswers.Of((PickUpOutcome)came, showing, isNext: false),
        };
        Assert.Equal((status, slug), answer is Problem problem ? (problem.Status, problem.Slug) : (((Answer)answer).Status, ""));
    }

    private static string Name(Type outcome) => $"{outcome.DeclaringType!.Name}.{outcome.Name}";

    private static object Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(ParkedCall) => Call,
        var type when type == typeof(Party) => Call.Caller,
        var type when type == typeof(LotName) => Call.Lot,
        var type when type == typeof(SlotNumber) => Call.Slot,
        var type when type == typeof(DateTimeOffset) => ManualTime.Epoch,
        var type when type == typeof(PickUpId) => PickUpId.New(),
        _ => "Because.",
    };
}
