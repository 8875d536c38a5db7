using System.Numerics;

namespace Parkade.Fuzz;

/// <summary>Gathers what happened into one number. Counts go in by their magnitude, or every input would be new.</summary>
internal struct Signature
{
    private ulong _value;

    public readonly ulong Value => _value;

    public void Add(ulong fact) => _value = BitOperations.RotateLeft(_value, 7) * 0x9E3779B97F4A7C15 ^ fact * 0xC2B2AE3D27D4EB4F;

    public void Add(bool fact) => Add(fact ? 1UL : 2UL);

    public void AddMagnitude(long count) => Add((ulong)BitOperations.Log2((ulong)Math.Max(count, 0) + 1));
}
