using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A clip in one codec, a byte a sample.</summary>
public sealed class EncodedClip
{
    private readonly byte[] _bytes;

    private EncodedClip(AudioCodec codec, byte[] bytes) => (Codec, _bytes) = (codec, bytes);

    /// <summary>The codec.</summary>
    public AudioCodec Codec { get; }

    /// <summary>The encoded bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Encodes samples.</summary>
    public static EncodedClip Of(AudioCodec codec, ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length];
        G711.Encode(codec, samples, bytes);
        return new EncodedClip(codec, bytes);
    }
}
