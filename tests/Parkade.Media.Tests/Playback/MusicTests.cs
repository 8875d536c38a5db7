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
    public void The_files_of_a_folder_are_listed_in_the_order_of_their_names()
    {
        foreach (var name in (string[])["b.WAV", "a.mp3", "c.ogg", "readme.txt"]) File.WriteAllText(Path.Combine(_folder, name), "x");

        Assert.Equal(["a.mp3", "b.WAV", "c.ogg"], MusicFile.List(_folder, out var faults).Select(Path.GetFileName));
        Assert.Empty(faults);

        MusicFile.List(Path.Combine(_folder, "none"), out faults);
        Assert.EndsWith("none does not exist.", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_are_played_one_after_the_other_at_one_loudness()
    {
        Wave.Write(Path.Combine(_folder, "a.wav"), new Tone(500, 30000).Samples(8000));
        Wave.Write(Path.Combine(_folder, "b.wav"), new Tone(800, 300).Samples(16000));

        var music = MusicLibrary.Of([Read("a.wav").Piece!, Read("b.wav").Piece!]);

        Assert.Equal(["a.wav", "b.wav"], music.Pieces.Select(piece => piece.Name));
        Assert.Equal(3.0, music.Programme.Duration.TotalSeconds, 0.05);
        Assert.True(ToneDetector.Is(music.Programme.Samples.Span[1000..7000], new Tone(500)));
        Assert.True(ToneDetector.Is(music.Programme.Samples.Span[9000..23000], new Tone(800)));
        foreach (var piece in music.Pieces)
            Assert.InRange(20 * Math.Log10(Math.Sqrt(ToneDetector.Power(piece.Samples.Span[1000..^1000])) / short.MaxValue), -21, -19);
    }

    [Fact]
    public void A_programme_that_changes_keeps_what_it_had_encoded()
    {
        foreach (var (name, hertz) in ((string, int)[])[("a.wav", 500), ("b.wav", 800), ("c.wav", 650)]) Wave.Write(Path.Combine(_folder, name), new Tone(hertz).Samples(8010));
        var before = MusicLibrary.Of([Read("a.wav").Piece!, Read("b.wav").Piece!]);
        foreach (var codec in AudioCodecs.Default) _ = before.Programme.Encoded(codec);

        var after = before.With([Read("c.wav").Piece!, before.Pieces[1], before.Pieces[0]], AudioCodecs.Default);

        Assert.Equal(["c.wav", "b.wav", "a.wav"], after.Pieces.Select(piece => piece.Name));
        foreach (var codec in AudioCodecs.Default)
        {
            var (was, now) = (before.Programme.IfEncoded(codec)!, after.Programme.IfEncoded(codec)!);
            Assert.Equal(3 * 8160, now.Samples);
            if (codec == AudioCodec.Opus)
            {
                Assert.Equal(was.Frame(51).ToArray(), now.Frame(51).ToArray());                // the first of b
                Assert.Equal(was.Frame(50).ToArray(), now.Frame(152).ToArray());               // the last of a
                Assert.Equal(EncodedClip.Of(codec, after.Pieces[0].Samples.Span).Frame(50).ToArray(), now.Frame(50).ToArray());
            }
            else
            {
                Assert.Equal(was.Bytes[8160..].ToArray(), now.Bytes[8160..16320].ToArray());
                Assert.Equal(was.Bytes[..8160].ToArray(), now.Bytes[16320..].ToArray());
            }
        }
    }

    [Fact]
    public void Where_there_is_no_piece_the_built_in_music_plays() => Assert.Same(MusicLibrary.Default, MusicLibrary.Of([]));

    [Theory]
    [InlineData("libmp3lame", "mp3")]
    [InlineData("libvorbis", "ogg")]
    public void Compressed_music_is_brought_to_the_telephones_format(string encoder, string ending)
    {
        Encode(encoder, "piece." + ending);

        var file = Read("piece." + ending);

        Assert.Null(file.Fault);
        Assert.Equal(new FileInfo(file.Path).Length, file.Size);
        Assert.True(ToneDetector.Is(file.Piece!.Samples.Span[2000..12000], new Tone(700)));
        Assert.True(file.IsCurrent());
        File.AppendAllText(file.Path, "more");
        Assert.False(file.IsCurrent());
    }

    [Theory]
    [InlineData("letter.mp3", "this is a letter", "^ffmpeg says: .+[^.]$")]
    [InlineData("empty.wav", "", "^it is empty$")]
    [InlineData("list.mp3", "#EXTM3U\nfile:///etc/hostname\n", "^ffmpeg says: .+[^.]$")]
    public void A_file_that_is_no_music_is_told_with_the_reason(string name, string text, string reason)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        var file = Read(name);
        Assert.Null(file.Piece);
        Assert.Matches(reason, file.Fault);
    }

    [Fact]
    public void Music_of_another_kind_is_refused_whatever_it_is_called()
    {
        Encode("flac", "song.flac");
        File.Move(Path.Combine(_folder, "song.flac"), Path.Combine(_folder, "song.mp3"));
        Assert.Equal("it is none of WAV, MP3 and OGG", Read("song.mp3").Fault);
    }

    [Fact]
    public void A_recording_is_as_loud_as_the_prompts_and_begins_at_once()
    {
        short[] quiet = [.. new short[8000], .. new Tone(600, 400).Samples(8000), .. new short[16000]];
        Wave.Write(Path.Combine(_folder, "hold.wav"), quiet);

        Assert.True(PromptRecording.TryRead(Path.Combine(_folder, "hold.wav"), CancellationToken.None, out var samples, out _));

        Assert.InRange(samples.Length, 8000, 8000 + 2 * 400);
        Assert.InRange(20 * Math.Log10(Math.Sqrt(ToneDetector.Power(samples.Span[400..^400])) / short.MaxValue), -22, -18);

        Wave.Write(Path.Combine(_folder, "silence.wav"), new short[8000]);
        Assert.False(PromptRecording.TryRead(Path.Combine(_folder, "silence.wav"), CancellationToken.None, out _, out var fault));
        Assert.Equal("nothing is to be heard in it", fault);
    }

    [Fact]
    public void A_clip_is_encoded_once_per_codec_and_shared()
    {
        var clip = new Tone(500).Clip(TimeSpan.FromSeconds(1));
        Assert.Same(clip.Encoded(AudioCodec.Pcma), clip.Encoded(AudioCodec.Pcma));
        Assert.Equal(8000, clip.Encoded(AudioCodec.Pcmu).Bytes.Length);
    }

    private MusicFile Read(string name) => MusicFile.Read(Path.Combine(_folder, name), TestContext.Current.CancellationToken);

    private void Encode(string encoder, string name)
    {
        var source = Path.Combine(_folder, "source.raw");
        File.WriteAllBytes(source, WavFile.Write(new Tone(700).Samples(16000)));
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-i", source, "-ar", "44100", "-ac", "2", "-c:a", encoder, Path.Combine(_folder, name)]);
        ffmpeg.WaitForExit();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
