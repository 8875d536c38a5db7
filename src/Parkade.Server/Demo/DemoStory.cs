namespace Parkade.Server.Demo;

/// <summary>
/// What the simulated people do: half a minute in which a call is picked up, two colleagues want the same one, a recall is answered,
/// a caller gives up, and the fallback takes over. Then it begins again.
/// </summary>
internal sealed class DemoStory(DemoPhones phones, DemoLot lot, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Tells the story over and over until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        phones.AnswersAfter[DemoCast.Reception.Number!] = TimeSpan.FromSeconds(2);
        phones.AnswersAfter[DemoCast.Sam.Number!] = TimeSpan.FromSeconds(2);
        // Jo has gone to lunch: that phone rings in vain.
        while (!stopping.IsCancellationRequested)
        {
            Task[] scenes =
            [
                PickedUp(stopping),
                TwoWantTheSame(stopping),
                RecallAnswered(stopping),
                FallbackAnswers(stopping),
                GivesUp(stopping),
                Wait(Length, stopping),
            ];
            await Task.WhenAll(scenes);
        }
    }

    // Priya parks Ada in any free slot; Sam dials it.
    private async Task PickedUp(CancellationToken stopping)
    {
        await Wait(0.5, stopping);
        var ada = await phones.Call(DemoCast.Ada, lot.ParkCode, DemoCast.Priya);
        await Wait(4.5, stopping);
        var sam = await phones.Call(DemoCast.Sam, lot.Slot(1));
        await Wait(6, stopping);
        phones.HangUp(sam);
        await ada.Ended.WaitAsync(stopping);
    }

    // Two colleagues dial the same slot at once: one gets the call, the other hears who has it.
    private async Task TwoWantTheSame(CancellationToken stopping)
    {
        await Wait(2, stopping);
        var tom = await phones.Call(DemoCast.Tom, lot.ParkCode, DemoCast.Priya);
        await Wait(5, stopping);
        var both = await Task.WhenAll(phones.Call(DemoCast.Lee, lot.Slot(2)), phones.Call(DemoCast.Priya, lot.Slot(2)));
        await Wait(8, stopping);
        foreach (var line in both) phones.HangUp(line);
        await tom.Ended.WaitAsync(stopping);
    }

    // Sam parks Mei in a slot of his choice and forgets her; his phone rings, and he answers.
    private async Task RecallAnswered(CancellationToken stopping)
    {
        await Wait(3.5, stopping);
        var mei = await phones.Call(DemoCast.Mei, $"park-{lot.Slot(5)}", DemoCast.Sam);
        await Wait(15, stopping);
        phones.HangUp(mei);
    }

    // Jo parks Omar and goes to lunch; nobody answers the recall, and the reception takes over.
    private async Task FallbackAnswers(CancellationToken stopping)
    {
        await Wait(9.5, stopping);
        var omar = await phones.Call(DemoCast.Omar, lot.ParkCode, DemoCast.Jo);
        await Wait(18.5, stopping);
        phones.HangUp(omar);
    }

    // Ruth hangs up while she waits; her slot is free at once.
    private async Task GivesUp(CancellationToken stopping)
    {
        await Wait(13, stopping);
        var ruth = await phones.Call(DemoCast.Ruth, lot.ParkCode, DemoCast.Lee);
        await Wait(4, stopping);
        phones.HangUp(ruth);
    }

    private Task Wait(double seconds, CancellationToken stopping) => Wait(TimeSpan.FromSeconds(seconds), stopping);

    private Task Wait(TimeSpan duration, CancellationToken stopping) => Task.Delay(duration, time, stopping);
}
