using FsCheck;
using FsCheck.Fluent;

namespace Parkade.Parking.Tests.Conformance;

public enum Verb { Park, ParkIn, ParkAgain, Claim, ClaimById, ClaimNext, Confirm, Return, StartRecall, FailRecall, Abandon, Release, Interrupt, TakeOver, Move, Annotate, Configure, Advance, Crash, CrashAndRecover }

/// <summary>Something that happens to a ledger; the numbers choose lots, slots and calls among those there are.</summary>
public readonly record struct LedgerStep(Verb Verb, int A, int B, int C)
{
    private static Gen<LedgerStep> One(bool crashes) =>
        from verb in Gen.Frequency(
            (8, Gen.Constant(Verb.Park)), (4, Gen.Constant(Verb.ParkIn)), (1, Gen.Constant(Verb.ParkAgain)), (6, Gen.Constant(Verb.Claim)), (2, Gen.Constant(Verb.ClaimById)), (3, Gen.Constant(Verb.ClaimNext)),
            (4, Gen.Constant(Verb.Confirm)), (2, Gen.Constant(Verb.Return)), (4, Gen.Constant(Verb.StartRecall)), (3, Gen.Constant(Verb.FailRecall)), (2, Gen.Constant(Verb.Abandon)),
            (1, Gen.Constant(Verb.Release)), (1, Gen.Constant(Verb.Interrupt)), (2, Gen.Constant(Verb.TakeOver)), (4, Gen.Constant(Verb.Move)), (2, Gen.Constant(Verb.Annotate)), (2, Gen.Constant(Verb.Configure)),
            (3, Gen.Constant(Verb.Advance)), (crashes ? 2 : 0, Gen.Constant(Verb.Crash)), (1, Gen.Constant(Verb.CrashAndRecover)))
        from a in Gen.Choose(0, 99)
        from b in Gen.Choose(0, 99)
        from c in Gen.Choose(0, 99)
        select new LedgerStep(verb, a, b, c);

    /// <summary>Sequences of steps, that shrink by leaving steps out.</summary>
    public static Arbitrary<LedgerStep[]> Sequences(bool crashes, int length) => Arb.From(Gen.ArrayOf(One(crashes), length), Shorter);

    private static IEnumerable<LedgerStep[]> Shorter(LedgerStep[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Length; at += size) yield return [.. steps[..at], .. steps[(at + size)..]];
        }
    }
}
