using Parkade.Parking.Audits;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Ledgers;

/// <summary>The verbs of a ledger. Each is one atomic, durable step with its events.</summary>
public static class LedgerVerbs
{
    extension(ILedger ledger)
    {
        public ValueTask<ParkOutcome> Park(ParkCommand command) => ledger.Execute(command);

        public ValueTask<ClaimOutcome> Claim(ClaimCommand command) => ledger.Execute(command);

        public ValueTask<CallOutcome> Confirm(ParkedCallId id, DateTimeOffset at, Actor? by = null) => ledger.Execute(new ConfirmCommand { Id = id, At = at, By = by });

        public ValueTask<CallOutcome> Return(ParkedCallId id, string why, DateTimeOffset at, Actor? by = null) =>
            ledger.Execute(new ReturnCommand { Id = id, Why = why, At = at, By = by });

        public ValueTask<CallOutcome> TakeOver(TakeOverCommand command) => ledger.Execute(command);

        public ValueTask<CallOutcome> StartRecall(StartRecallCommand command) => ledger.Execute(command);

        public ValueTask<CallOutcome> FailRecall(ParkedCallId id, string why, DateTimeOffset at) => ledger.Execute(new FailRecallCommand { Id = id, Why = why, At = at });

        public ValueTask<CallOutcome> Close(ParkedCallId id, Resolution resolution, DateTimeOffset at, string? why = null, Actor? by = null) =>
            ledger.Execute(new CloseCommand { Id = id, Resolution = resolution, Why = why, At = at, By = by });

        public ValueTask<CallOutcome> KeepFacts(ParkedCallId id, string dialogFacts, DateTimeOffset at) =>
            ledger.Execute(new KeepFactsCommand { Id = id, DialogFacts = dialogFacts, At = at });

        public ValueTask<MoveOutcome> Move(MoveCommand command) => ledger.Execute(command);

        public ValueTask<CallOutcome> Annotate(AnnotateCommand command) => ledger.Execute(command);

        public ValueTask<bool> Refuse(RefuseCommand command) => ledger.Execute(command);

        public ValueTask<RecoveryReport> Recover(DateTimeOffset at) => ledger.Execute(new RecoverCommand { At = at });

        public ValueTask<ConfigureOutcome> ConfigureLots(IReadOnlyList<LotPolicy> lots, DateTimeOffset at, Actor? by = null) =>
            ledger.Execute(new ConfigureLotsCommand { Lots = lots, At = at, By = by });
    }
}
