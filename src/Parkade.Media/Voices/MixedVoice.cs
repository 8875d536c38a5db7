using Parkade.Media.Codecs;

namespace Parkade.Media.Voices;

/// <summary>What one leg of a conference hears, in its codec.</summary>
internal sealed class MixedVoice(AudioCodec codec, int packetMilliseconds) : IDisposable
{
    private readonly VoiceEncoder _encoder = new(codec, packetMilliseconds);
    private readonly Resampler _resampler = new();
    private readonly short[] _halved = new short[8 * 60];

    public AudioCodec Codec => codec;

    public int PacketMilliseconds => packetMilliseconds;

    /// <summary>Encodes a packet of the mix. The octets; 0: nothing.</summary>
    public int Encode(ReadOnlySpan<short> mixed, Span<byte> payload)
    {
        if (_encoder.SampleRate == Mixer.SampleRate) _encoder.Take(mixed);
        else _encoder.Take(_halved.AsSpan(0, _resampler.Halve(mixed, _halved)));
        return _encoder.TryEncode(payload, out var length) ? length : 0;
    }

    public void Dispose() => _encoder.Dispose();
}
