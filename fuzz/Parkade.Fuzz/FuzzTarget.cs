namespace Parkade.Fuzz;

/// <summary>One parser under fire. A new one is a class in Targets/ and a line in <see cref="FuzzTargets"/>.</summary>
internal abstract class FuzzTarget(string name)
{
    /// <summary>What the command line calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Inputs to begin with: valid ones, of every form the parser knows.</summary>
    public abstract IEnumerable<byte[]> Seeds { get; }

    /// <summary>Words of the grammar, to be thrown in.</summary>
    public abstract IReadOnlyList<string> Dictionary { get; }

    /// <summary>Octets of the longest input worth trying.</summary>
    public virtual int MaxInput => 4096;

    /// <summary>Its part of the time when all targets run, against 1 of a small header's.</summary>
    public virtual int Share => 1;

    /// <summary>
    /// Feeds the parser and whatever reads its results. Returns a signature of what happened: an input with a signature not seen before is
    /// kept and mutated on. Throws <see cref="FuzzFailure"/> where a promise is broken; any other exception is a failure too.
    /// </summary>
    public abstract ulong Run(ReadOnlySpan<byte> input);
}

/// <summary>A promise of the parser's that an input broke.</summary>
internal sealed class FuzzFailure(string message) : Exception(message)
{
    public static void Unless(bool held, string promise)
    {
        if (!held) throw new FuzzFailure(promise);
    }
}
