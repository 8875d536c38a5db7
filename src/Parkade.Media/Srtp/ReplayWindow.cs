namespace Parkade.Media.Srtp;

/// <summary>Which of the last 128 packet indices were seen already (RFC 3711 §3.3.2).</summary>
internal struct ReplayWindow
{
    /// <summary>How far back is remembered; older packets are refused.</summary>
    public const int Size = 128;

    private UInt128 _seen;                                // bit n: the index n before the highest
    private bool _any;

    /// <summary>The highest index taken.</summary>
    public ulong Highest { get; private set; }

    public readonly bool IsNew(ulong index)
    {
        if (!_any || index > Highest) return true;
        var age = Highest - index;
        return age < Size && (_seen >> (int)age & UInt128.One) == UInt128.Zero;
    }

    public void Take(ulong index)
    {
        if (!_any || index > Highest)
        {
            var step = _any ? index - Highest : Size;
            _seen = step >= Size ? UInt128.One : _seen << (int)step | UInt128.One;
            Highest = index;
            _any = true;
            return;
        }
        var age = Highest - index;
        if (age < Size) _seen |= UInt128.One << (int)age;
    }
}
