using Parkade.Media.Playback;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Playback;

public sealed class PromptSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parkade-prompts-").FullName;

    [Fact]
    public void A_language_is_a_folder_of_prompts_by_name()
    {
        Put("parked", 100);
        Put("7", 200);
        Put("0", 300);
        Put("1", 400);
        File.WriteAllText(Path.Combine(_folder, "en-GB", "hold.wav"), "no audio");

        var prompts = PromptSet.Load([_folder], "en-GB", out var faults);

        Assert.Equal([200, 300, 400], prompts.Digits(701).Select(clip => clip.Samples.Length));
        Assert.Equal([100, 200, 300], prompts.Say(PromptName.Parked, PromptName.Slot, "7x0").Select(clip => clip.Samples.Length));
        Assert.Null(prompts.Find(PromptName.Hold));
        Assert.EndsWith("hold.wav cannot be used: it is no WAV file.", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_prompts_nothing_is_said()
    {
        var prompts = PromptSet.Load([_folder], "xx", out var faults);

        Assert.Empty(prompts.Digits(701));
        Assert.Single(faults);
        Assert.Empty(PromptSet.Empty.Say(PromptName.Parked, "701"));
    }

    [Fact]
    public void A_later_folder_takes_the_place_of_an_earlier_one_prompt_by_prompt()
    {
        Put("parked", 100);
        Put("hold", 200);
        var own = Path.Combine(_folder, "own");
        Directory.CreateDirectory(Path.Combine(own, "en-GB"));
        File.WriteAllBytes(Path.Combine(own, "en-GB", "hold.wav"), WavFile.Write(new short[50]));

        var prompts = PromptSet.Load([_folder, own], "en-GB", out var faults);

        Assert.Empty(faults);
        Assert.Equal([100, 50], prompts.Say(PromptName.Parked, PromptName.Hold).Select(clip => clip.Samples.Length));
    }

    [Fact]
    public void An_unknown_language_is_answered_by_the_first()
    {
        var first = PromptSet.Of("en-GB", []);
        var second = PromptSet.Of("en-US", []);
        var library = new AudioLibrary(MusicLibrary.Default, [first, second]);

        Assert.Same(second, library.PromptsIn("EN-us"));
        Assert.Same(first, library.PromptsIn("de"));
        Assert.Same(first, library.PromptsIn(null));
    }

    [Theory]
    [InlineData("", "it is no WAV file")]
    [InlineData("RIFF....WAVE", "it holds no audio")]
    [InlineData("RIFF....WAVEdata\u0002\0\0\0xx", "its format is not given")]
    public void A_broken_file_is_refused_with_a_reason(string file, string reason)
    {
        Assert.False(WavFile.TryRead(System.Text.Encoding.Latin1.GetBytes(file), out _, out var fault));
        Assert.Equal(reason, fault);
    }

    [Fact]
    public void A_written_file_is_read_back()
    {
        var samples = new Tone(440).Samples(1000);
        Assert.True(WavFile.TryRead(WavFile.Write(samples), out var read, out _));
        Assert.Equal(samples, read);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Put(string name, int samples)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "en-GB"));
        Wave.Write(Path.Combine(_folder, "en-GB", name + ".wav"), new short[samples]);
    }
}
