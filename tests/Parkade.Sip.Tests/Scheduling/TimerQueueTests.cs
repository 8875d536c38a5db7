using Parkade.Sip.Scheduling;
using Parkade.Testing;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Scheduling;

public sealed class TimerQueueTests
{
    private readonly ManualTime _time = new();
    private readonly SignallingLoop _loop;
    private readonly List<string> _fired = [];

    public TimerQueueTests() => _loop = new SignallingLoop(_time);

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_ties_in_the_order_they_were_set()
    {
        _loop.Timers.After(TimeSpan.FromSeconds(2), () => _fired.Add("late"));
        _loop.Timers.After(TimeSpan.FromSeconds(1), () => _fired.Add("first"));
        _loop.Timers.After(TimeSpan.FromSeconds(1), () => _fired.Add("second"));

        _loop.Advance(_time, TimeSpan.FromSeconds(3));

        Assert.Equal(["first", "second", "late"], _fired);
        Assert.Equal(0, _loop.Timers.Count);
    }

    [Fact]
    public void A_timer_does_not_fire_before_its_time()
    {
        var timer = _loop.Timers.After(TimeSpan.FromSeconds(1), () => _fired.Add("fired"));

        _loop.Advance(_time, TimeSpan.FromMilliseconds(999));
        Assert.True(timer.IsPending);
        Assert.Empty(_fired);

        _loop.Advance(_time, TimeSpan.FromMilliseconds(1));
        Assert.False(timer.IsPending);
        Assert.Equal(["fired"], _fired);
    }

    [Fact]
    public void A_cancelled_timer_leaves_the_queue_and_may_be_cancelled_again()
    {
        var timer = _loop.Timers.After(TimeSpan.FromSeconds(1), () => _fired.Add("fired"));
        timer.Cancel();
        timer.Cancel();

        Assert.Equal(0, _loop.Timers.Count);
        _loop.Advance(_time, TimeSpan.FromSeconds(2));
        Assert.Empty(_fired);
    }

    [Fact]
    public void A_wall_clock_time_is_reckoned_from_now_and_one_in_the_past_is_due_at_once()
    {
        _loop.Timers.At(ManualTime.Epoch.AddSeconds(5), () => _fired.Add("future"));
        _loop.Timers.At(ManualTime.Epoch.AddSeconds(-5), () => _fired.Add("past"));

        _loop.RunUntilIdle();
        Assert.Equal(["past"], _fired);
        _loop.Advance(_time, TimeSpan.FromSeconds(5));
        Assert.Equal(["past", "future"], _fired);
    }

    [Fact]
    public void A_timer_that_sets_another_for_now_does_not_keep_posted_work_waiting()
    {
        var left = 3;
        void Again()
        {
            _fired.Add("timer");
            if (--left > 0) _loop.Timers.After(TimeSpan.Zero, Again);
        }
        _loop.Timers.After(TimeSpan.Zero, Again);
        _loop.Post(() => _fired.Add("posted"));

        _loop.RunUntilIdle();

        Assert.Equal(["timer", "posted", "timer", "timer"], _fired);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_timers_fire_like_a_sorted_list(int seed)
    {
        var random = new Random(seed);
        var expected = new List<(int Due, int Order)>();
        var fired = new List<(int, int)>();
        var timers = new List<(SipTimer Timer, (int, int) Key)>();
        for (var i = 0; i < 2000; i++)
        {
            var key = (random.Next(500), i);
            timers.Add((_loop.Timers.After(TimeSpan.FromMilliseconds(key.Item1), () => fired.Add(key)), key));
            expected.Add(key);
            if (random.Next(3) != 0) continue;
            var victim = timers[random.Next(timers.Count)];
            victim.Timer.Cancel();
            expected.Remove(victim.Key);
        }

        _loop.Advance(_time, TimeSpan.FromSeconds(1));

        expected.Sort();
        Assert.Equal(expected, fired);
    }
}
