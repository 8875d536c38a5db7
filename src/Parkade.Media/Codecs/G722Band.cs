namespace Parkade.Media.Codecs;

/// <summary>
/// One sub-band's adaptive predictor and quantizer scale (ITU-T G.722 §3.5 and §3.6, blocks 2 to 4): the same in encoder and decoder, so
/// that both walk in step.
/// </summary>
internal sealed class G722Band
{
    private readonly int _scaleShift;
    private readonly int _scaleLimit;
    private readonly int[] _a = new int[3];               // pole coefficients
    private readonly int[] _b = new int[7];               // zero coefficients
    private readonly int[] _d = new int[7];               // quantized differences
    private readonly int[] _p = new int[3];               // partially reconstructed signal
    private readonly int[] _r = new int[3];               // reconstructed signal
    private int _nb;
    private int _zeros;

    private G722Band(int step, int scaleShift, int scaleLimit) => (Step, _scaleShift, _scaleLimit) = (step, scaleShift, scaleLimit);

    // G.722 table 13 in steps of 1/32 octave.
    private static ReadOnlySpan<short> InverseLog =>
    [
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
    ];

    /// <summary>The prediction of the next sample.</summary>
    public int Predicted { get; private set; }

    /// <summary>The quantizer's step by now.</summary>
    public int Step { get; private set; }

    public static G722Band Low() => new(32, 8, 18432);

    public static G722Band High() => new(8, 10, 22528);

    /// <summary>Adapts the quantizer's step to what it just coded (blocks 3L and 3H).</summary>
    public void Scale(int weight)
    {
        _nb = Math.Clamp((_nb * 127 >> 7) + weight, 0, _scaleLimit);
        var mantissa = InverseLog[_nb >> 6 & 31];
        var shift = _scaleShift - (_nb >> 11);
        Step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /// <summary>Takes a quantized difference in and predicts the next sample (block 4).</summary>
    public void Adapt(int difference)
    {
        _d[0] = difference;
        _r[0] = Saturate(Predicted + difference);
        _p[0] = Saturate(_zeros + difference);
        AdaptPoles();
        AdaptZeros();
        for (var i = 2; i > 0; i--) (_r[i], _p[i]) = (_r[i - 1], _p[i - 1]);
        for (var i = 6; i > 0; i--) _d[i] = _d[i - 1];

        var poles = Saturate((_a[1] * Saturate(2 * _r[1]) >> 15) + (_a[2] * Saturate(2 * _r[2]) >> 15));
        _zeros = 0;
        for (var i = 6; i > 0; i--) _zeros += _b[i] * Saturate(2 * _d[i]) >> 15;
        _zeros = Saturate(_zeros);
        Predicted = Saturate(poles + _zeros);
    }

    public static int Saturate(int value) => Math.Clamp(value, short.MinValue, short.MaxValue);

    private void AdaptPoles()
    {
        var sameAsLast = _p[0] >> 15 == _p[1] >> 15;
        var sameAsBefore = _p[0] >> 15 == _p[2] >> 15;
        var lean = Saturate(_a[1] << 2);
        lean = sameAsLast ? Math.Min(-lean, short.MaxValue) : lean;
        var second = Math.Clamp((lean >> 7) + (sameAsBefore ? 128 : -128) + (_a[2] * 32512 >> 15), -12288, 12288);
        var limit = Saturate(15360 - second);
        var first = Saturate((sameAsLast ? 192 : -192) + (_a[1] * 32640 >> 15));
        (_a[1], _a[2]) = (Math.Clamp(first, -limit, limit), second);
    }

    private void AdaptZeros()
    {
        var gain = _d[0] == 0 ? 0 : 128;
        for (var i = 1; i < 7; i++) _b[i] = Saturate((_d[i] >> 15 == _d[0] >> 15 ? gain : -gain) + (_b[i] * 32640 >> 15));
    }
}
