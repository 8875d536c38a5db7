namespace Parkade.Media.Codecs;

/// <summary>ITU-T G.722 at 64 kbit/s: two samples of 16,000 a second become one byte.</summary>
internal sealed class G722Encoder : FrameEncoder
{
    private readonly G722Band _low = G722Band.Low();
    private readonly G722Band _high = G722Band.High();
    private readonly int[] _window = new int[24];

    public override int SampleRate => 16000;

    // The lower band's decision levels (G.722 table 14) and their codes (table 15).
    private static ReadOnlySpan<short> Levels =>
    [
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714,
        786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
    ];

    private static ReadOnlySpan<byte> Negative =>
        [0, 63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4];

    private static ReadOnlySpan<byte> Positive =>
        [0, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32];

    public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        for (var i = 0; i + 1 < samples.Length; i += 2) payload[i / 2] = Encode(samples[i], samples[i + 1]);
        return samples.Length / 2;
    }

    private byte Encode(short first, short second)
    {
        Array.Copy(_window, 2, _window, 0, 22);
        (_window[22], _window[23]) = (first, second);
        int even = 0, odd = 0;
        var mirror = G722Tables.Mirror;
        for (var i = 0; i < 12; i++)
        {
            odd += _window[2 * i] * mirror[i];
            even += _window[2 * i + 1] * mirror[11 - i];
        }
        return (byte)(EncodeHigh(even - odd >> 14) << 6 | EncodeLow(even + odd >> 14));
    }

    private int EncodeLow(int sample)
    {
        var error = G722Band.Saturate(sample - _low.Predicted);
        var magnitude = error >= 0 ? error : -(error + 1);
        var level = 1;
        while (level < 30 && magnitude >= Levels[level] * _low.Step >> 12) level++;
        var code = error < 0 ? Negative[level] : Positive[level];
        var difference = _low.Step * G722Tables.Low4[code >> 2] >> 15;
        _low.Scale(G722Tables.LowWeight(code >> 2));
        _low.Adapt(difference);
        return code;
    }

    private int EncodeHigh(int sample)
    {
        var error = G722Band.Saturate(sample - _high.Predicted);
        var magnitude = error >= 0 ? error : -(error + 1);
        var isLarge = magnitude >= 564 * _high.Step >> 12;
        var code = error < 0 ? isLarge ? 0 : 1 : isLarge ? 2 : 3;
        var difference = _high.Step * G722Tables.High2[code] >> 15;
        _high.Scale(G722Tables.HighWeight(code));
        _high.Adapt(difference);
        return code;
    }
}
