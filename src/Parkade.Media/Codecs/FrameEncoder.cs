namespace Parkade.Media.Codecs;

/// <summary>Encodes one stream, packet by packet: what it keeps from one packet to the next is its own.</summary>
internal abstract class FrameEncoder : IDisposable
{
    /// <summary>Samples a second that it takes.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Encodes a packet's samples. The octets; 0: it could not.</summary>
    public abstract int Encode(ReadOnlySpan<short> samples, Span<byte> payload);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A fresh encoder.</summary>
    public static FrameEncoder Of(AudioCodec codec) => codec switch
    {
        AudioCodec.G722 => new G722Encoder(),
        AudioCodec.Opus => new OpusEncoder(),
        _ => new G711Encoder(codec),
    };

    private sealed class G711Encoder(AudioCodec law) : FrameEncoder
    {
        public override int SampleRate => 8000;

        public override int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
        {
            G711.Encode(law, samples, payload);
            return samples.Length;
        }
    }
}
