using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A clip in one codec: a byte for each sample of 8,000 a second in G.711 and G.722, frames of 20 ms in Opus.</summary>
public sealed class EncodedClip
{
    /// <summary>Samples of a frame of Opus, counted at 8,000 a second.</summary>
    internal const int FrameSamples = 160;

    private const int MaxFrame = 1275;                    // RFC 6716 §3.2.1

    private readonly byte[] _bytes;
    private readonly int[] _ends;                         // where each frame of Opus ends

    private EncodedClip(AudioCodec codec, int samples, byte[] bytes, int[] ends) => (Codec, Samples, _bytes, _ends) = (codec, samples, bytes, ends);

    /// <summary>The codec.</summary>
    public AudioCodec Codec { get; }

    /// <summary>Samples at 8,000 a second, a last frame of Opus filled up.</summary>
    public int Samples { get; }

    /// <summary>The encoded bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Encodes samples of 8,000 a second.</summary>
    public static EncodedClip Of(AudioCodec codec, ReadOnlySpan<short> samples)
    {
        if (codec is AudioCodec.Opus) return OfOpus(samples);
        var bytes = new byte[samples.Length];
        if (codec is AudioCodec.G722) FillG722(samples, bytes);
        else G711.Encode(codec, samples, bytes);
        return new EncodedClip(codec, samples.Length, bytes, []);
    }

    /// <summary>Clips of one codec, one after the other.</summary>
    internal static EncodedClip Join(AudioCodec codec, IReadOnlyList<EncodedClip> parts)
    {
        var bytes = new byte[parts.Sum(part => part._bytes.Length)];
        var ends = new int[parts.Sum(part => part._ends.Length)];
        var (at, frame) = (0, 0);
        foreach (var part in parts)
        {
            part._bytes.CopyTo(bytes, at);
            foreach (var end in part._ends) ends[frame++] = at + end;
            at += part._bytes.Length;
        }
        return new EncodedClip(codec, parts.Sum(part => part.Samples), bytes, ends);
    }

    /// <summary>A stretch of the clip; in Opus it begins and ends with a frame.</summary>
    internal EncodedClip Part(int from, int samples)
    {
        if (_ends.Length == 0) return new EncodedClip(Codec, samples, _bytes[from..(from + samples)], []);
        var (first, count) = (from / FrameSamples, samples / FrameSamples);
        var start = first == 0 ? 0 : _ends[first - 1];
        int[] ends = [.. _ends[first..(first + count)].Select(end => end - start)];
        return new EncodedClip(Codec, samples, _bytes[start..(start + (count == 0 ? 0 : ends[^1]))], ends);
    }

    /// <summary>A frame of Opus.</summary>
    internal ReadOnlySpan<byte> Frame(int index)
    {
        var start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.AsSpan(start, _ends[index] - start);
    }

    private static void FillG722(ReadOnlySpan<short> samples, byte[] bytes)
    {
        using var encoder = new G722Encoder();
        var resampler = new Resampler();
        Span<short> doubled = stackalloc short[2 * FrameSamples];
        for (var at = 0; at < samples.Length; at += FrameSamples)
        {
            var piece = samples.Slice(at, Math.Min(FrameSamples, samples.Length - at));
            encoder.Encode(doubled[..resampler.Double(piece, doubled)], bytes.AsSpan(at));
        }
    }

    private static EncodedClip OfOpus(ReadOnlySpan<short> samples)
    {
        using var encoder = new OpusEncoder();
        var resampler = new Resampler();
        Span<short> piece = stackalloc short[FrameSamples];
        Span<short> doubled = stackalloc short[2 * FrameSamples];
        Span<byte> frame = stackalloc byte[MaxFrame];
        var ends = new int[(samples.Length + FrameSamples - 1) / FrameSamples];
        var bytes = new MemoryStream(ends.Length * 60);
        for (var i = 0; i < ends.Length; i++)
        {
            var there = samples[(i * FrameSamples)..];
            piece.Clear();
            there[..Math.Min(FrameSamples, there.Length)].CopyTo(piece);
            resampler.Double(piece, doubled);
            bytes.Write(frame[..encoder.Encode(doubled, frame)]);
            ends[i] = (int)bytes.Length;
        }
        return new EncodedClip(AudioCodec.Opus, ends.Length * FrameSamples, bytes.ToArray(), ends);
    }
}
