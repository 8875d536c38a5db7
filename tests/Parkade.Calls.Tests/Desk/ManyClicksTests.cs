using Parkade.Calls.Desk;
using Parkade.Parking;

namespace Parkade.Calls.Tests.Desk;

/// <summary>Clicks, answers, refusals and hang-ups in any order: every call has at most one who picks it up, and no caller is lost.</summary>
public sealed class ManyClicksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_is_clicked_no_caller_is_lost_and_nothing_is_left_behind(int seed)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(bob: "supervisor"));
        var random = new Random(seed);
        var phones = (Phone[])[stand.AnnasPhone, stand.BobsPhone];
        var callers = new List<Line>();
        for (var step = 0; step < 150; step++)
        {
            var open = stand.Floor.Parked;
            switch (random.Next(12))
            {
                case 0 or 1 when callers.Count(line => line.IsUp) < 8:
                    callers.Add(stand.Floor.Phone($"55501{step:00}").Dial("700"));
                    break;
                case 2 or 3 or 4 when open.Count > 0:
                    Click(stand, random, open[random.Next(open.Count)].Id);
                    break;
                case 5:
                    _ = stand.Desk.PickUpAsync(new PickUpWish { Next = DeskStand.Main, Device = "201", Who = stand.Anna, By = DeskStand.By(stand.Anna) });
                    break;
                case 6 or 7 when Ringing(phones) is [var ring, ..]:
                    ring.Answer();
                    break;
                case 8 when Ringing(phones) is [.., var ring]:
                    ring.Decline(603);
                    break;
                case 9 when callers.Where(line => line.IsUp).ToList() is { Count: > 0 } up && up[random.Next(up.Count)] is var leaving:
                    leaving.HangUp();
                    break;
                case 10 when phones.SelectMany(phone => phone.Incoming).FirstOrDefault(line => line.IsUp) is { } talking:
                    if (random.Next(2) == 0) ParkOneOfAnnas(stand);
                    else talking.HangUp();
                    break;
                default:
                    stand.Floor.Advance(random.Next(30));
                    break;
            }
            stand.Floor.Settle();
            Assert.Equal(stand.Floor.Parked.Count, stand.Floor.Switchboard.Calls.Waiting.Count);
        }
        stand.Floor.Advance(60);
        // Who is still on the line waits in a slot or talks; nobody is on a line that leads nowhere.
        Assert.Equal(callers.Count(line => line.IsUp), stand.Floor.Parked.Count + phones.SelectMany(phone => phone.Incoming).Count(line => line.IsUp));

        foreach (var line in callers.Where(line => line.IsUp)) line.HangUp();
        stand.Floor.Advance(60);
        stand.Floor.AssertEmpty();
    }

    private static List<Line> Ringing(Phone[] phones) =>
        [.. phones.SelectMany(phone => phone.Incoming).Where(line => line.Session.State == Sip.Sessions.SessionState.Incoming)];

    private static void Click(DeskStand stand, Random random, ParkedCallId call)
    {
        var (who, device) = random.Next(2) == 0 ? (stand.Anna, "201") : (stand.Bob, "202");
        var by = DeskStand.By(who);
        _ = random.Next(8) switch
        {
            0 => stand.Desk.MoveAsync(call, DeskStand.Main, null, who, by),
            1 => stand.Desk.AnnotateAsync(call, new ParkContext { Note = "again" }, who, by),
            2 => stand.Desk.RecallNowAsync(call, who, by),
            3 when random.Next(4) == 0 => stand.Desk.ReleaseAsync(call, "enough", who, by),
            _ => (Task)stand.Desk.PickUpAsync(DeskStand.Wish(call, who, device)),
        };
    }

    private static void ParkOneOfAnnas(DeskStand stand)
    {
        if (stand.CallsOf("201").FirstOrDefault(call => call.CanBeParked) is { } call)
            _ = stand.Desk.ParkAsync(new ParkWish { Id = call.Id, Who = stand.Anna, By = DeskStand.By(stand.Anna) });
    }
}
