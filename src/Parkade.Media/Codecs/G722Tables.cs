namespace Parkade.Media.Codecs;

/// <summary>The tables of ITU-T G.722 that encoder and decoder share, for 64 kbit/s.</summary>
internal static class G722Tables
{
    /// <summary>The quadrature mirror filter, every second coefficient (table 11).</summary>
    public static ReadOnlySpan<short> Mirror => [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11];

    /// <summary>The lower band's 4-bit quantizer, by which both sides adapt (table 16).</summary>
    public static ReadOnlySpan<short> Low4 =>
        [0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0];

    /// <summary>The upper band's 2-bit quantizer (table 19).</summary>
    public static ReadOnlySpan<short> High2 => [-7408, -1616, 7408, 1616];

    private static ReadOnlySpan<short> LowWeights => [-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60];

    private static ReadOnlySpan<short> HighWeights => [798, -214, 798, -214];

    /// <summary>What a coded value of the lower band, four bits of it, does to its scale.</summary>
    public static int LowWeight(int code) => LowWeights[code];

    /// <summary>What a coded value of the upper band does to its scale.</summary>
    public static int HighWeight(int code) => HighWeights[code];
}
