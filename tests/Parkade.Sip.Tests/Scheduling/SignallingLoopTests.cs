using Parkade.Sip.Scheduling;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Scheduling;

public sealed class SignallingLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Work_runs_in_the_order_it_was_posted()
    {
        var loop = new SignallingLoop(new ManualTime());
        var ran = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            var number = i;
            if (i % 2 == 0) loop.Post(() => ran.Add(number));
            else Assert.True(loop.TryPost(() => ran.Add(number)));
        }

        loop.RunUntilIdle();

        Assert.Equal(Enumerable.Range(0, 200), ran);
    }

    [Fact]
    public void A_full_inbox_refuses_the_wire_but_never_our_own_completions()
    {
        var loop = new SignallingLoop(new ManualTime(), inboxCapacity: 4);
        var ran = 0;
        for (var i = 0; i < 4; i++) Assert.True(loop.TryPost(() => ran++));

        Assert.True(loop.IsCongested);
        Assert.False(loop.TryPost(() => ran++));
        loop.Post(() => ran++);
        loop.RunUntilIdle();

        Assert.Equal(5, ran);
        Assert.Equal(0, loop.Waiting);
        Assert.False(loop.IsCongested);
        Assert.True(loop.TryPost(() => ran++));
    }

    [Fact]
    public void An_exception_ends_only_the_work_that_threw_it()
    {
        var time = new ManualTime();
        var loop = new SignallingLoop(time);
        var ran = 0;
        loop.Post(() => throw new InvalidOperationException("work"));
        loop.Post(() => ran++);
        loop.Timers.After(TimeSpan.Zero, () => throw new InvalidOperationException("timer"));
        loop.Timers.After(TimeSpan.Zero, () => ran++);

        loop.RunUntilIdle();

        Assert.Equal(2, ran);
    }

    [Fact]
    public void Awaited_work_comes_back_to_the_loop()
    {
        var loop = new SignallingLoop(new ManualTime());
        var ledger = new TaskCompletionSource();
        var back = false;
        async Task UseLedger()
        {
            await ledger.Task;
            back = loop.IsCurrent;
        }
        loop.Post(() => _ = UseLedger());
        loop.RunUntilIdle();

        ledger.SetResult();
        Assert.False(back);
        loop.RunUntilIdle();
        Assert.True(back);
    }

    [Fact]
    public async Task A_started_loop_runs_work_and_timers_on_its_own_thread_and_stops()
    {
        var loop = new SignallingLoop(TimeProvider.System);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Start();
        loop.Post(() => loop.Timers.After(TimeSpan.FromMilliseconds(5), () => done.SetResult(loop.IsCurrent)));

        Assert.True(await done.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.False(loop.IsCurrent);
        await loop.StopAsync();
    }

    [Fact]
    public async Task A_started_loop_wakes_when_a_manual_clock_is_moved()
    {
        var time = new ManualTime();
        await using var loop = new SignallingLoop(time);
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Start();
        loop.Post(() =>
        {
            loop.Timers.After(TimeSpan.FromMinutes(1), fired.SetResult);
            set.SetResult();
        });
        await set.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(2));
        loop.Post(() => { });   // whether it slept already or not

        await fired.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Timers_of_a_running_loop_are_closed_to_other_threads()
    {
        await using var loop = new SignallingLoop(TimeProvider.System);
        loop.Start();

        Assert.Throws<InvalidOperationException>(() => loop.Timers.After(TimeSpan.FromSeconds(1), () => { }));
        Assert.Throws<InvalidOperationException>(loop.RunUntilIdle);
        Assert.Throws<InvalidOperationException>(loop.Start);
    }

    [Fact]
    public async Task What_was_posted_before_the_stop_still_runs()
    {
        var loop = new SignallingLoop(TimeProvider.System);
        var ran = 0;
        for (var i = 0; i < 500; i++) loop.Post(() => ran++);
        loop.Start();

        await loop.StopAsync();

        Assert.Equal(500, ran);
    }
}
