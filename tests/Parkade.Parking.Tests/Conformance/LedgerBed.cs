using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>A ledger under test, whatever keeps it.</summary>
public abstract class LedgerBed : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly LotName Main = new("main");
    public static readonly Party Ann = new("07700900001", "Ann", "sip:07700900001@pbx");
    public static readonly Party Bob = new("201", "Bob", "sip:201@pbx");
    public static readonly Party Cat = new("202", "Cat", "sip:202@pbx");

    public abstract ILedger Ledger { get; }

    /// <summary>The process dies now, and another one opens what was on the disk.</summary>
    public abstract Task Crash();

    public abstract ValueTask DisposeAsync();

    public static LotPolicy MainLot { get; } = new() { Name = Main };

    public async Task<LedgerBed> With(params LotPolicy[] lots)
    {
        Assert.IsType<ConfigureOutcome.Configured>(await Ledger.ConfigureLots(lots, Start));
        return this;
    }

    public async Task<ParkOutcome> Park(LotName? lot = null, int? slot = null, DateTimeOffset? at = null, Party? parker = null) => await Ledger.Park(new ParkCommand
    {
        Id = ParkedCallId.New(at ?? Start),
        Lot = lot ?? Main,
        Slot = slot is { } number ? new SlotNumber(number) : null,
        Caller = Ann,
        Parker = parker ?? Bob,
        DialogFacts = """{"callId":"a"}""",
        Source = "127.0.0.1",
        At = at ?? Start,
    });

    public async Task<ParkedCall> Parked(LotName? lot = null, int? slot = null, DateTimeOffset? at = null) =>
        Assert.IsType<ParkOutcome.Parked>(await Park(lot, slot, at)).Call;

    public ValueTask<ClaimOutcome> Claim(ParkedCall call, Party? by = null, DateTimeOffset? at = null, ClaimKind kind = ClaimKind.Retrieve) =>
        Ledger.Claim(new ClaimCommand { Lot = call.Lot, Slot = call.Slot, Retriever = by ?? Cat, Kind = kind, At = at ?? Start });

    public IEnumerable<string> Kinds(ParkedCallId call) => Ledger.Events(1, int.MaxValue).Where(e => e.Call == call).Select(e => e.Kind);
}
