using FsCheck;
using FsCheck.Fluent;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Whatever happens in whatever order, the ledger does what it ought to and its invariants hold.</summary>
public abstract class LedgerProperties<TBed> where TBed : LedgerBed, new()
{
    protected abstract int Tries { get; }

    protected abstract bool Crashes { get; }

    [Fact]
    public void Any_sequence_of_verbs_settings_and_crashes_goes_as_it_ought_to() =>
        Prop.ForAll(LedgerStep.Sequences(Crashes, 60), steps =>
        {
            var bed = new TBed();
            try
            {
                LedgerDrive.Check(bed, steps);
            }
            finally
            {
                bed.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries));
}
