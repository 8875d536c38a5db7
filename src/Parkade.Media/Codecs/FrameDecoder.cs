namespace Parkade.Media.Codecs;

/// <summary>Decodes one stream, packet by packet.</summary>
internal abstract class FrameDecoder : IDisposable
{
    /// <summary>The longest packet that is decoded, in milliseconds: Opus's longest (RFC 6716 §2.1.4).</summary>
    public const int MaxMilliseconds = 120;

    /// <summary>Samples a second that it yields.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Decodes a packet, as much of it as fits. The samples; 0: it is no packet of the codec.</summary>
    public abstract int Decode(ReadOnlySpan<byte> payload, Span<short> samples);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>A fresh decoder.</summary>
    public static FrameDecoder Of(AudioCodec codec) => codec switch
    {
        AudioCodec.G722 => new G722Decoder(),
        AudioCodec.Opus => new OpusDecoder(),
        _ => new G711Decoder(codec),
    };

    private sealed class G711Decoder(AudioCodec law) : FrameDecoder
    {
        public override int SampleRate => 8000;

        public override int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
        {
            var count = Math.Min(payload.Length, samples.Length);
            G711.Decode(law, payload[..count], samples);
            return count;
        }
    }
}
