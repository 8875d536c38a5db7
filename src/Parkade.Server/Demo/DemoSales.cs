using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Server.Demo;

/// <summary>The second lot of the demo: callers who wait there for a while, with what somebody noted about them.</summary>
internal sealed class DemoSales(DemoPhones phones, ILedger ledger, TimeProvider time)
{
    private const string ParkCode = "750";
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(75);

    private sealed record Caller(Party Who, Party By, double Begins, ParkContext Context);

    private static readonly Caller[] Callers =
    [
        new(DemoCast.Nina, DemoCast.Priya, 0.2, new ParkContext { Reason = "order", Note = "Asks where order 4711 is. Has called twice.", Priority = 1, For = "sam" }),
        new(DemoCast.Owen, DemoCast.Lee, 12, new ParkContext { Reason = "offer", Note = "Wants twenty chairs by March.", For = "sales", Tags = ["new customer"] }),
        new(DemoCast.Iris, DemoCast.Priya, 30, new ParkContext { Reason = "complaint", Note = "The desk came without its screws.", Priority = 2, For = DemoHouse.Watcher }),
    ];

    /// <summary>Has them call, wait and come again until <paramref name="stopping"/>.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(Callers.Select(caller => RunAsync(caller, stopping)));

    private async Task RunAsync(Caller caller, CancellationToken stopping)
    {
        await Task.Delay(TimeSpan.FromSeconds(caller.Begins), time, stopping);
        while (!stopping.IsCancellationRequested)
        {
            var line = await phones.Call(caller.Who, ParkCode, caller.By);
            await Task.Delay(TimeSpan.FromSeconds(2), time, stopping);
            if (ledger.Parked().FirstOrDefault(call => call.Caller.Number == caller.Who.Number) is { } call)
                await ledger.Execute(new AnnotateCommand { Id = call.Id, At = time.GetUtcNow(), Context = caller.Context, By = new Actor($"person:{caller.By.DisplayName}", caller.By.Label, Way.Board) });
            await Task.WhenAny(line.Ended, Task.Delay(Stay, time, stopping)).WaitAsync(stopping);
            phones.HangUp(line);
            await Task.Delay(TimeSpan.FromSeconds(5), time, stopping);
        }
    }
}
