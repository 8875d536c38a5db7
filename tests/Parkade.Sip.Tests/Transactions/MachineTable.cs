using Xunit;

namespace Parkade.Sip.Tests.Transactions;

/// <summary>Checks a Step function against its rows: each does what it says, and everything that no row names does nothing.</summary>
internal static class MachineTable
{
    public static void Verify<TState, TInput, TEffect>(
        Func<TState, TInput, (TState Next, TEffect Do)> step, Dictionary<(TState, TInput), (TState, TEffect)> rows)
        where TState : struct, Enum
        where TInput : struct, Enum
        where TEffect : struct, Enum
    {
        foreach (var state in Enum.GetValues<TState>())
            foreach (var input in Enum.GetValues<TInput>())
            {
                var expected = rows.TryGetValue((state, input), out var row) ? row : (state, default(TEffect));
                Assert.True(expected.Equals(step(state, input)), $"{state} × {input} gives {step(state, input)}, expected {expected}");
            }
    }
}
