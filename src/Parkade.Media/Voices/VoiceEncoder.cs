using Parkade.Media.Codecs;

namespace Parkade.Media.Voices;

/// <summary>Samples on their way into one leg's codec: gathered until they fill a packet.</summary>
internal sealed class VoiceEncoder : IDisposable
{
    private const int MaxMilliseconds = 60;

    private readonly FrameEncoder _encoder;
    private readonly short[] _pending = new short[16 * (MaxMilliseconds + FrameDecoder.MaxMilliseconds)];
    private readonly int _packet;                         // samples of a packet

    public VoiceEncoder(AudioCodec codec, int packetMilliseconds)
    {
        (Codec, PacketMilliseconds) = (codec, packetMilliseconds);
        _encoder = FrameEncoder.Of(codec);
        _packet = _encoder.SampleRate / 1000 * packetMilliseconds;
    }

    public AudioCodec Codec { get; }

    public int PacketMilliseconds { get; }

    public int SampleRate => _encoder.SampleRate;

    /// <summary>Milliseconds of audio that wait for more.</summary>
    public int PendingMilliseconds => Pending * 1000 / SampleRate;

    public int Pending { get; private set; }

    /// <summary>Takes samples in; more than there is room for are dropped.</summary>
    public void Take(ReadOnlySpan<short> samples)
    {
        var count = Math.Min(samples.Length, _pending.Length - Pending);
        samples[..count].CopyTo(_pending.AsSpan(Pending));
        Pending += count;
    }

    /// <summary>Encodes the next packet. False: there is not enough for one.</summary>
    public bool TryEncode(Span<byte> payload, out int length)
    {
        length = 0;
        if (Pending < _packet) return false;
        length = _encoder.Encode(_pending.AsSpan(0, _packet), payload);
        Pending -= _packet;
        _pending.AsSpan(_packet, Pending).CopyTo(_pending);
        return true;
    }

    /// <summary>Drops what waits: what comes next does not follow it.</summary>
    public void Drop() => Pending = 0;

    public void Dispose() => _encoder.Dispose();
}
