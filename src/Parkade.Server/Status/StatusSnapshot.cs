using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Status;

/// <summary>The lots and their calls at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Running">Whether a server holds the ledger; if none does, the calls are those it left behind.</param>
/// <param name="Lots">The lots, in the order of the settings.</param>
/// <param name="Calls">The open parkings, by lot and slot.</param>
/// <param name="Devices">The devices of the settings, and which telephones are registered for them.</param>
internal sealed record StatusSnapshot(DateTimeOffset At, bool Running, IReadOnlyList<LotView> Lots, IReadOnlyList<ParkedCall> Calls, IReadOnlyList<DeviceStatus> Devices)
{
    public static StatusSnapshot Of(ILedgerReader ledger, PhoneSystem system, bool running, DateTimeOffset at) =>
        new(at, running, ledger.Lots(), ledger.Parked(), DeviceStatus.Of(system, ledger, at));

    public IReadOnlyList<ParkedCall> CallsIn(LotName lot) => [.. Calls.Where(call => call.Lot == lot)];

    /// <summary>What is going on with <paramref name="call"/>: waiting, ringing back, or being picked up.</summary>
    public static string Now(ParkedCall call) => call switch
    {
        { Claim: { } claim } => $"being picked up by {claim.By.Label}",
        { Recall: { } recall } => $"ringing {Who(call, recall)}",
        _ => "waiting",
    };

    private static string Who(ParkedCall call, Recall recall) =>
        recall.Target == Parking.Ladders.RecallTarget.Parker && call.Parker is { } parker ? parker.Label : recall.To;
}
