using Parkade.Media.Codecs;

namespace Parkade.Media.Voices;

/// <summary>What a peer says as samples, whatever it says it in. A decoder is made when the first packet of its codec comes, and kept.</summary>
internal sealed class VoiceDecoder : IDisposable
{
    private const int MaxSamples = 16 * FrameDecoder.MaxMilliseconds;

    private readonly FrameDecoder?[] _decoders = new FrameDecoder?[4];
    private readonly Resampler _resampler = new();
    private readonly short[] _decoded = new short[MaxSamples];
    private readonly short[] _resampled = new short[2 * MaxSamples];
    private int _from, _to;

    /// <summary>The samples of a packet at a rate of 8,000 or 16,000, valid until the next call; none where it is no packet of the codec.</summary>
    public ReadOnlySpan<short> Decode(AudioCodec codec, ReadOnlySpan<byte> payload, int sampleRate)
    {
        if (codec == AudioCodec.Other || (codec == AudioCodec.Opus && !OpusLibrary.IsAvailable)) return default;
        var decoder = _decoders[(int)codec] ??= FrameDecoder.Of(codec);
        var count = decoder.Decode(payload, _decoded.AsSpan(0, decoder.SampleRate / 1000 * FrameDecoder.MaxMilliseconds));
        var samples = _decoded.AsSpan(0, count);
        if (decoder.SampleRate == sampleRate) return samples;
        if ((decoder.SampleRate, sampleRate) != (_from, _to)) Turn(decoder.SampleRate, sampleRate);
        count = decoder.SampleRate < sampleRate ? _resampler.Double(samples, _resampled) : _resampler.Halve(samples, _resampled);
        return _resampled.AsSpan(0, count);
    }

    public void Dispose()
    {
        foreach (var decoder in _decoders) decoder?.Dispose();
    }

    private void Turn(int from, int to)
    {
        (_from, _to) = (from, to);
        _resampler.Reset();
    }
}
