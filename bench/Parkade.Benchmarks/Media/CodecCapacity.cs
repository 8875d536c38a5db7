using Parkade.Media.Codecs;
using Parkade.Media.Playback;

namespace Parkade.Benchmarks.Media;

/// <summary>What a codec costs to encode and decode, and how large a minute of music is in it. Run with <c>codec-capacity</c>.</summary>
internal static class CodecCapacity
{
    public static void Run()
    {
        var samples = DefaultMusic.Clip.Samples.Span.ToArray();
        var seconds = samples.Length / (double)AudioClip.SampleRate;
        foreach (var codec in AudioCodecs.Default)
        {
            _ = EncodedClip.Of(codec, samples);                // tiering up
            var before = ThreadClock.Now;
            var clip = EncodedClip.Of(codec, samples);
            var encoding = (ThreadClock.Now - before).TotalSeconds;
            using var decoder = FrameDecoder.Of(codec);
            var decoded = new short[16 * FrameDecoder.MaxMilliseconds];
            before = ThreadClock.Now;
            for (var i = 0; i < clip.Samples / EncodedClip.FrameSamples; i++)
                decoder.Decode(codec == AudioCodec.Opus ? clip.Frame(i) : clip.Bytes.Slice(i * EncodedClip.FrameSamples, EncodedClip.FrameSamples), decoded);
            var decoding = (ThreadClock.Now - before).TotalSeconds;
            Console.WriteLine($"{codec}: 20 ms encoded in {encoding / seconds * 20_000:0.0} µs, decoded in {decoding / seconds * 20_000:0.0} µs; a minute is {clip.Bytes.Length / seconds * 60 / 1024:0} KiB");
        }
    }
}
