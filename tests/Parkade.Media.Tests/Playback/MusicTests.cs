using System.Diagnostics;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Playback;

public sealed class MusicTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parkade-music-").FullName;

    [Fact]
    public void The_built_in_music_is_a_minute_at_the_loudness_of_speech_and_never_clips()
    {
        var samples = DefaultMusic.Clip.Samples.Span;

        Assert.Equal(60, DefaultMusic.Clip.Duration.TotalSeconds, 0.5);
        Assert.InRange(20 * Math.Log10(Math.Sqrt(ToneDetector.Power(samples)) / short.MaxValue), -22, -19);
        foreach (var sample in samples) Assert.InRange(sample, -29200, 29200);
    }

    [Fact]
    public void The_built_in_music_is_never_silent_and_its_seam_is_as_smooth_as_the_rest()
    {
        var samples = DefaultMusic.Clip.Samples.Span;
        for (var at = 0; at + 4000 <= samples.Length; at += 4000)
            Assert.InRange(Math.Sqrt(ToneDetector.Power(samples.Slice(at, 4000))), 500, 9000);

        // The second difference is large where a waveform breaks.
        var roughest = 0;
        for (var i = 1; i < samples.Length - 1; i++) roughest = Math.Max(roughest, Math.Abs(samples[i - 1] - 2 * samples[i] + samples[i + 1]));
        Assert.InRange(Math.Abs(samples[^2] - 2 * samples[^1] + samples[0]), 0, roughest / 2);
        Assert.InRange(Math.Abs(samples[^1] - 2 * samples[0] + samples[1]), 0, roughest / 2);
    }

    [Fact]
    public void Files_are_played_in_the_order_of_their_names_and_at_one_loudness()
    {
        Wave.Write(Path.Combine(_folder, "b.wav"), new Tone(800, 300).Samples(16000));
        Wave.Write(Path.Combine(_folder, "a.wav"), new Tone(500, 30000).Samples(8000));
        File.WriteAllText(Path.Combine(_folder, "readme.txt"), "not music");

        var music = MusicLibrary.Load(_folder, out var faults);

        Assert.Empty(faults);
        Assert.Equal(["a.wav", "b.wav"], music.Pieces.Select(piece => piece.Name));
        Assert.Equal(3.0, music.Programme.Duration.TotalSeconds, 0.05);
        foreach (var piece in music.Pieces)
            Assert.InRange(20 * Math.Log10(Math.Sqrt(ToneDetector.Power(piece.Samples.Span[1000..^1000])) / short.MaxValue), -21, -19);
    }

    [Theory]
    [InlineData("libmp3lame", "mp3")]
    [InlineData("libvorbis", "ogg")]
    public void Compressed_music_is_brought_to_the_telephones_format(string encoder, string ending)
    {
        var source = Path.Combine(_folder, "source.raw");
        File.WriteAllBytes(source, WavFile.Write(new Tone(700).Samples(16000)));
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-i", source, "-ar", "44100", "-ac", "2", "-c:a", encoder, Path.Combine(_folder, "piece." + ending)]);
        ffmpeg.WaitForExit();

        var music = MusicLibrary.Load(_folder, out var faults);

        Assert.Empty(faults);
        Assert.True(ToneDetector.Is(music.Programme.Samples.Span[2000..12000], new Tone(700)));
    }

    [Fact]
    public void A_file_that_is_no_music_is_named_with_the_reason_and_the_built_in_music_plays()
    {
        File.WriteAllText(Path.Combine(_folder, "broken.mp3"), "this is a letter");
        File.WriteAllBytes(Path.Combine(_folder, "empty.wav"), []);

        var music = MusicLibrary.Load(_folder, out var faults);

        Assert.Same(MusicLibrary.Default, music);
        Assert.Equal(3, faults.Count);
        Assert.Matches(@"^The music .*broken\.mp3 cannot be used: ffmpeg says: .+\.$", faults[0]);
        Assert.Matches(@"^The music .*empty\.wav cannot be used: it is empty\.$", faults[1]);
        Assert.Matches(@"^The folder .* holds no music that can be used: the built-in music plays\.$", faults[2]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        MusicLibrary.Load(Path.Combine(_folder, "none"), out var faults);
        Assert.EndsWith("none does not exist.", faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_is_encoded_once_per_codec_and_shared()
    {
        var clip = new Tone(500).Clip(TimeSpan.FromSeconds(1));
        Assert.Same(clip.Encoded(AudioCodec.Pcma), clip.Encoded(AudioCodec.Pcma));
        Assert.Equal(8000, clip.Encoded(AudioCodec.Pcmu).Bytes.Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
