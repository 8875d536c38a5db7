using Parkade.Sip.Subscriptions;
using Xunit;
using Effect = Parkade.Sip.Subscriptions.SubscriptionEffect;
using Input = Parkade.Sip.Subscriptions.SubscriptionInput;
using Phase = Parkade.Sip.Subscriptions.SubscriptionPhase;

namespace Parkade.Sip.Tests.Subscriptions;

public sealed class SubscriptionMachineTests
{
    public static TheoryData<string, string> Rows => new()
    {
        { "Told Changed", "Telling Notify" },
        { "Told Refreshed", "Telling Notify" },
        { "Told Finished", "LastWord NotifyLast" },
        { "Told Delivered", "Told None" },
        { "Telling Changed", "Stale None" },
        { "Telling Refreshed", "Stale None" },
        { "Telling Finished", "Closing None" },
        { "Telling Delivered", "Told None" },
        { "Telling Failed", "Resting Rest" },
        { "Telling Lost", "Over Forget" },
        { "Stale Changed", "Stale None" },
        { "Stale Delivered", "Telling Notify" },
        { "Stale Failed", "Resting Rest" },
        { "Stale Lost", "Over Forget" },
        { "Stale Finished", "Closing None" },
        { "Resting Changed", "Resting None" },
        { "Resting Rested", "Telling Notify" },
        { "Resting Refreshed", "Telling Notify" },
        { "Resting Finished", "LastWord NotifyLast" },
        { "Closing Changed", "Closing None" },
        { "Closing Delivered", "LastWord NotifyLast" },
        { "Closing Failed", "LastWord NotifyLast" },
        { "Closing Lost", "Over Forget" },
        { "LastWord Changed", "LastWord None" },
        { "LastWord Finished", "LastWord None" },
        { "LastWord Delivered", "Over Forget" },
        { "LastWord Failed", "Over Forget" },
        { "LastWord Lost", "Over Forget" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_is_as_the_RFC_has_it(string row, string outcome)
    {
        var parts = row.Split(' ');
        var (next, effect) = SubscriptionMachine.Step(Enum.Parse<Phase>(parts[0]), Enum.Parse<Input>(parts[1]));
        Assert.Equal(outcome, $"{next} {effect}");
    }

    /// <summary>Whatever comes in whatever order: never two NOTIFYs under way, one last word at most, and one forgetting.</summary>
    [Fact]
    public void Every_path_has_one_NOTIFY_under_way_at_most_and_one_end()
    {
        var random = new Random(7);
        var inputs = Enum.GetValues<Input>();
        for (var run = 0; run < 20_000; run++)
        {
            var phase = Phase.Told;
            var (underWay, last, forgotten) = (false, 0, 0);
            for (var step = 0; step < 40; step++)
            {
                var input = inputs[random.Next(inputs.Length)];
                // Answers come only to what is under way.
                if (input is Input.Delivered or Input.Failed or Input.Lost && !underWay) continue;
                (phase, var effect) = SubscriptionMachine.Step(phase, input);
                if (input is Input.Delivered or Input.Failed or Input.Lost) underWay = false;
                if (effect is Effect.Notify or Effect.NotifyLast)
                {
                    Assert.False(underWay);
                    Assert.Equal(0, last);
                    underWay = true;
                }
                if (effect == Effect.NotifyLast) last++;
                if (effect == Effect.Forget) forgotten++;
            }
            Assert.True(last <= 1 && forgotten <= 1);
            Assert.Equal(phase == Phase.Over, forgotten == 1);
        }
    }

    [Theory]
    [InlineData(200, "Delivered")]
    [InlineData(202, "Delivered")]
    [InlineData(481, "Lost")]
    [InlineData(408, "Lost")]
    [InlineData(404, "Lost")]
    [InlineData(410, "Lost")]
    [InlineData(489, "Lost")]
    [InlineData(501, "Lost")]
    [InlineData(401, "Failed")]
    [InlineData(407, "Failed")]
    [InlineData(302, "Failed")]
    [InlineData(500, "Failed")]
    [InlineData(503, "Failed")]
    [InlineData(603, "Failed")]
    public void A_response_says_whether_anybody_is_still_there(int status, string verdict) =>
        Assert.Equal(verdict, NotifyVerdict.Of(status).ToString());
}
