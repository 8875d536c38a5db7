namespace Parkade.Media.Codecs;

/// <summary>ITU-T G.722 at 64 kbit/s: one byte becomes two samples of 16,000 a second.</summary>
internal sealed class G722Decoder : FrameDecoder
{
    private readonly G722Band _low = G722Band.Low();
    private readonly G722Band _high = G722Band.High();
    private readonly int[] _window = new int[24];

    public override int SampleRate => 16000;

    // The lower band's 6-bit quantizer (G.722 table 18).
    private static ReadOnlySpan<short> Low6 =>
    [
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136,
    ];

    public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        var bytes = Math.Min(payload.Length, samples.Length / 2);
        for (var i = 0; i < bytes; i++) Decode(payload[i], out samples[2 * i], out samples[2 * i + 1]);
        return 2 * bytes;
    }

    private void Decode(byte code, out short first, out short second)
    {
        var low = Math.Clamp(_low.Predicted + (_low.Step * Low6[code & 0x3F] >> 15), -16384, 16383);
        var coarse = (code & 0x3F) >> 2;
        var lowDifference = _low.Step * G722Tables.Low4[coarse] >> 15;
        _low.Scale(G722Tables.LowWeight(coarse));
        _low.Adapt(lowDifference);

        var highDifference = _high.Step * G722Tables.High2[code >> 6] >> 15;
        var high = Math.Clamp(_high.Predicted + highDifference, -16384, 16383);
        _high.Scale(G722Tables.HighWeight(code >> 6));
        _high.Adapt(highDifference);

        Array.Copy(_window, 2, _window, 0, 22);
        (_window[22], _window[23]) = (low + high, low - high);
        int even = 0, odd = 0;
        var mirror = G722Tables.Mirror;
        for (var i = 0; i < 12; i++)
        {
            even += _window[2 * i] * mirror[i];
            odd += _window[2 * i + 1] * mirror[11 - i];
        }
        first = (short)G722Band.Saturate(odd >> 11);
        second = (short)G722Band.Saturate(even >> 11);
    }
}
