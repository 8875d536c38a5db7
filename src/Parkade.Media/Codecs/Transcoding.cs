namespace Parkade.Media.Codecs;

/// <summary>From one law to the other, byte for byte, in place.</summary>
public static class Transcoding
{
    private static readonly byte[] s_muToA = Build(AudioCodec.Pcmu, AudioCodec.Pcma);
    private static readonly byte[] s_aToMu = Build(AudioCodec.Pcma, AudioCodec.Pcmu);

    /// <summary>Rewrites coded audio; nothing is done where both codecs are the same.</summary>
    public static void Convert(AudioCodec from, AudioCodec to, Span<byte> payload)
    {
        if (from == to) return;
        var table = from == AudioCodec.Pcmu ? s_muToA : s_aToMu;
        for (var i = 0; i < payload.Length; i++) payload[i] = table[payload[i]];
    }

    private static byte[] Build(AudioCodec from, AudioCodec to)
    {
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++) table[i] = G711.Encode(to, G711.Decode(from, (byte)i));
        return table;
    }
}
