namespace Parkade.Media.Codecs;

/// <summary>ITU-T G.711 between 16-bit linear samples and bytes, by table in both directions.</summary>
public static class G711
{
    private static readonly short[][] s_linear = [BuildLinear(MuLawToLinear), BuildLinear(ALawToLinear)];
    private static readonly byte[][] s_coded = [BuildCoded(LinearToMuLaw), BuildCoded(LinearToALaw)];

    /// <summary>The byte of digital silence: both laws' smallest positive value.</summary>
    public static byte Silence(AudioCodec codec) => codec == AudioCodec.Pcmu ? (byte)0xFF : (byte)0xD5;

    /// <summary>One sample of a coded byte.</summary>
    public static short Decode(AudioCodec codec, byte coded) => s_linear[(int)codec][coded];

    /// <summary>The coded byte of one sample.</summary>
    public static byte Encode(AudioCodec codec, short sample) => s_coded[(int)codec][(ushort)sample >> 2];

    /// <summary>Decodes as many bytes as <paramref name="samples"/> holds places.</summary>
    public static void Decode(AudioCodec codec, ReadOnlySpan<byte> coded, Span<short> samples)
    {
        var table = s_linear[(int)codec];
        for (var i = 0; i < coded.Length; i++) samples[i] = table[coded[i]];
    }

    /// <summary>Encodes every sample.</summary>
    public static void Encode(AudioCodec codec, ReadOnlySpan<short> samples, Span<byte> coded)
    {
        var table = s_coded[(int)codec];
        for (var i = 0; i < samples.Length; i++) coded[i] = table[(ushort)samples[i] >> 2];
    }

    private static short[] BuildLinear(Func<byte, int> law)
    {
        var table = new short[256];
        for (var i = 0; i < table.Length; i++) table[i] = (short)law((byte)i);
        return table;
    }

    // 14 bits decide both laws: μ-law's finest step is 4 of 65,536, A-law's is 8.
    private static byte[] BuildCoded(Func<int, byte> law)
    {
        var table = new byte[1 << 14];
        for (var i = 0; i < table.Length; i++) table[i] = law((short)(i << 2) + 2);
        return table;
    }

    // G.711 table 2: eight chords of sixteen steps about a bias of 33 (here in 16-bit units: 132); all bits inverted.
    private static byte LinearToMuLaw(int sample)
    {
        const int Bias = 132, Clip = 32635;
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(sample < 0 ? -sample : sample, Clip) + Bias;
        var chord = int.Log2(magnitude) - 7;
        var step = (magnitude >> (chord + 3)) & 0x0F;
        return (byte)~(sign | (chord << 4) | step);
    }

    private static int MuLawToLinear(byte coded)
    {
        var bits = ~coded & 0xFF;
        var magnitude = ((((bits & 0x0F) << 3) + 132) << ((bits & 0x70) >> 4)) - 132;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    // G.711 table 1: seven chords, the lowest twice as long; even bits inverted.
    private static byte LinearToALaw(int sample)
    {
        var mask = sample < 0 ? 0x55 : 0xD5;
        var magnitude = (sample < 0 ? ~sample : sample) >> 3;
        var chord = Math.Max(0, int.Log2(magnitude | 1) - 4);
        var step = (magnitude >> (chord < 2 ? 1 : chord)) & 0x0F;
        return (byte)(((chord << 4) | step) ^ mask);
    }

    private static int ALawToLinear(byte coded)
    {
        var bits = coded ^ 0x55;
        var chord = (bits & 0x70) >> 4;
        var magnitude = ((bits & 0x0F) << 4) + (chord == 0 ? 8 : 0x108);
        if (chord > 1) magnitude <<= chord - 1;
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
