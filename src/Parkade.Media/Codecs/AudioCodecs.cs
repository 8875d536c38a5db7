using Parkade.Media.Sdp;

namespace Parkade.Media.Codecs;

/// <summary>What SDP and RTP say of each codec.</summary>
public static class AudioCodecs
{
    private const byte OpusPayloadType = 107;

    private static readonly byte[] s_silentG722 = SettledSilence();

    /// <summary>
    /// What is offered where nothing else is asked for. G.711 comes first: every phone and every trunk has it, so that two legs mostly
    /// meet without transcoding; who likes better picks it, and two who both can are brought there when they are joined.
    /// </summary>
    public static IReadOnlyList<AudioCodec> Default { get; } = OpusLibrary.IsAvailable
        ? [AudioCodec.Pcmu, AudioCodec.Pcma, AudioCodec.G722, AudioCodec.Opus]
        : [AudioCodec.Pcmu, AudioCodec.Pcma, AudioCodec.G722];

    /// <summary>G.711 of either law.</summary>
    public static bool IsG711(this AudioCodec codec) => codec is AudioCodec.Pcmu or AudioCodec.Pcma;

    /// <summary>Ticks of the RTP clock in a millisecond.</summary>
    public static int ClockPerMillisecond(this AudioCodec codec) => codec == AudioCodec.Opus ? 48 : 8;

    /// <summary>The samples a second that its decoder yields here and its encoder takes.</summary>
    internal static int SampleRate(this AudioCodec codec) => codec.IsG711() ? 8000 : 16000;

    /// <summary>Silence where a byte is a sample: of G.722, what its encoder makes of nothing when it has settled.</summary>
    internal static void FillSilence(this AudioCodec codec, Span<byte> payload)
    {
        if (codec != AudioCodec.G722) payload.Fill(G711.Silence(codec));
        else
            for (var at = 0; at < payload.Length; at += s_silentG722.Length)
                s_silentG722.AsSpan(0, Math.Min(s_silentG722.Length, payload.Length - at)).CopyTo(payload[at..]);
    }

    /// <summary>The rtpmap under the payload type that our offers use.</summary>
    internal static RtpMap Map(this AudioCodec codec) => codec switch
    {
        AudioCodec.Pcmu => new RtpMap(0, "PCMU", 8000),
        AudioCodec.Pcma => new RtpMap(8, "PCMA", 8000),
        AudioCodec.G722 => new RtpMap(9, "G722", 8000),
        // RFC 7587 §7: always 48000 and two channels, whatever is sent.
        AudioCodec.Opus => new RtpMap(OpusPayloadType, "opus", 48000, 2),
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };

    /// <summary>Its format parameters; null: none.</summary>
    internal static string? Parameters(this AudioCodec codec) => codec == AudioCodec.Opus ? "useinbandfec=1;sprop-stereo=0;stereo=0" : null;

    /// <summary>The codec of a peer's rtpmap; <see cref="AudioCodec.Other"/>: none of ours.</summary>
    internal static AudioCodec Of(in RtpMap map) =>
        map.Is("PCMU") ? AudioCodec.Pcmu
        : map.Is("PCMA") ? AudioCodec.Pcma
        : map.Is("G722") ? AudioCodec.G722
        : map.Is("opus", 48000) ? AudioCodec.Opus
        : AudioCodec.Other;

    private static byte[] SettledSilence()
    {
        using var encoder = new G722Encoder();
        var bytes = new byte[8000];
        encoder.Encode(new short[2 * bytes.Length], bytes);
        return bytes[^160..];
    }
}
