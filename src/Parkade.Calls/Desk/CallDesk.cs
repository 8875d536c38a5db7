using Parkade.Calls.Rights;
using Parkade.Calls.Trunks;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Desk;

/// <summary>
/// What people and programs do with calls other than by telephone: see the calls of their telephones, park them, pick up, move, annotate,
/// ring back, let go. Everything here may be called from any thread and is carried out on the signalling loop; whoever has no right to it is
/// refused here (<see cref="Rulebook"/>), and who comes first is decided by the ledger.
/// </summary>
public sealed class CallDesk
{
    internal const string LedgerSilent = "The ledger can't be written. Try again in a moment.";

    private readonly CallContext _calls;
    private readonly TrunkBoard _trunks;
    private readonly DeviceStates _devices;
    private readonly NewsRound _news;
    private readonly PickUps _pickUps;
    private readonly LiveParks _parks;
    private readonly ParkedCalls _parked;

    internal CallDesk(CallContext calls, CurrentArrangement current, Registrar.Registrar registrar, TrunkBoard trunks)
    {
        (_calls, _trunks) = (calls, trunks);
        _devices = new DeviceStates(current, registrar, calls.Lines);
        _news = new NewsRound(calls.Log);
        _pickUps = new PickUps(calls, _news.Tell);
        (_parks, _parked) = (new LiveParks(calls), new ParkedCalls(calls));
        calls.Lines.Changed += Look;
        calls.Lines.FaceChanged += number => _news.Tell(new DeskNews.LiveCallChanged(number));
        registrar.Kept += Look;
        registrar.Changed += Look;
        trunks.Changed += name => _news.Tell(new DeskNews.TrunkChanged(name));
    }

    /// <summary>Called when something changed, on a thread of its own, one piece of news after the other. What it says is where to look.</summary>
    public event Action<DeskNews> Changed
    {
        add => _news.Changed += value;
        remove => _news.Changed -= value;
    }

    /// <summary>The telephones in their order, as they stand.</summary>
    public IReadOnlyList<DeviceState> Devices => _devices.All;

    /// <summary>The trunks in their order, as they stand.</summary>
    public IReadOnlyList<TrunkStateRow> Trunks => [.. _trunks.Lines.Select(line => new TrunkStateRow(line.Trunk.Name, line.State))];

    /// <summary>The calls that these telephones have at the moment, telephone by telephone, the oldest first.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/>, or the server has stopped.</exception>
    public Task<IReadOnlyList<LiveCall>> CallsOf(IReadOnlyCollection<string> deviceNumbers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(deviceNumbers);
        return Ask<IReadOnlyList<LiveCall>>(() => Task.FromResult<IReadOnlyList<LiveCall>>([.. deviceNumbers.SelectMany(_calls.Lines.CallsOf)])).WaitAsync(cancellation);
    }

    /// <summary>Parks the other party of a call; the parker's own line is let go. Where it can't be, the two talk on.</summary>
    public Task<ParkByDeskOutcome> ParkAsync(ParkWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return Ask(() => _parks.RunAsync(wish), new ParkByDeskOutcome.Unavailable(LedgerSilent));
    }

    /// <summary>
    /// Takes a parked call at once, and rings a telephone for it. Completes as soon as that rings, or at the refusal; how it went on is told by
    /// <see cref="DeskNews.PickUpEnded"/>. Where nobody answers, the caller waits in the slot again.
    /// </summary>
    public Task<PickUpOutcome> PickUpAsync(PickUpWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return Ask(() => _pickUps.RunAsync(wish), new PickUpOutcome.Unavailable(LedgerSilent));
    }

    /// <summary>Rings the parker back now, as the ladder would; the ladder goes on after it.</summary>
    public Task<RecallNowOutcome> RecallNowAsync(ParkedCallId call, Principal who, Actor by) =>
        Ask(() => _parked.RecallNowAsync(call, new Asker(who, by)), new RecallNowOutcome.Unavailable(LedgerSilent));

    /// <summary>Lets a parked caller go, after a last word.</summary>
    /// <param name="call">The parked call.</param>
    /// <param name="why">For the timeline of the call.</param>
    /// <param name="who">Who asks, with their rights.</param>
    /// <param name="by">The same for the audit.</param>
    /// <param name="expected">The version that was looked at (<see cref="ParkedCall.Version"/>): another is not let go. Null: the one that is there when asked.</param>
    public Task<ReleaseOutcome> ReleaseAsync(ParkedCallId call, string why, Principal who, Actor by, long? expected = null) =>
        Ask(() => _parked.ReleaseAsync(call, why, expected, new Asker(who, by)), new ReleaseOutcome.Unavailable(LedgerSilent));

    /// <summary>Puts a parked call in another slot; its time limit begins anew.</summary>
    /// <param name="call">The parked call.</param>
    /// <param name="lot">The lot, which may be the one it is in.</param>
    /// <param name="slot">The slot; null: any free one.</param>
    /// <param name="who">Who asks, with their rights.</param>
    /// <param name="by">The same for the audit.</param>
    public Task<MoveByDeskOutcome> MoveAsync(ParkedCallId call, LotName lot, SlotNumber? slot, Principal who, Actor by) =>
        Ask(() => _parked.MoveAsync(call, lot, slot, new Asker(who, by)), new MoveByDeskOutcome.Unavailable(LedgerSilent));

    /// <summary>Says something else of a parked call: all of its context is replaced.</summary>
    /// <param name="call">The parked call.</param>
    /// <param name="context">What is said of it.</param>
    /// <param name="who">Who asks, with their rights.</param>
    /// <param name="by">The same for the audit.</param>
    /// <param name="expected">The version that was changed (<see cref="ParkedCall.Version"/>): another is left as it is. Null: whatever it is.</param>
    public Task<AnnotateByDeskOutcome> AnnotateAsync(ParkedCallId call, ParkContext context, Principal who, Actor by, long? expected = null) =>
        Ask(() => _parked.AnnotateAsync(call, context, expected, new Asker(who, by)), new AnnotateByDeskOutcome.Unavailable(LedgerSilent));

    /// <summary>Looks anew at all telephones: they have changed. On the loop.</summary>
    internal void LookAt(IEnumerable<string> numbers)
    {
        foreach (var number in numbers) Look(number);
    }

    private void Look(string number)
    {
        if (_devices.Look(number)) _news.Tell(new DeskNews.DeviceChanged(number));
    }

    private Task<T> Ask<T>(Func<Task<T>> work) => _calls.Loop.Ask(work).WaitAsync(_calls.Stopping);

    private Task<T> Ask<T>(Func<Task<T>> work, T unavailable) => Ask(async () =>
    {
        try
        {
            return await work();
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(_calls.Log, fault.Message);
            return unavailable;
        }
    });
}
