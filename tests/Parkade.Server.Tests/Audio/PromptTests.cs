using System.Text;
using Parkade.Media.Playback;
using Parkade.Server.Audio;
using Parkade.Server.Tests.House;
using Parkade.Testing.Audio;
using Xunit;

namespace Parkade.Server.Tests.Audio;

public sealed class PromptTests
{
    [Fact]
    public async Task One_s_own_recording_is_said_until_it_is_taken_away()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        Assert.Equal(Prompt.All.Count, bed.Desk.Prompts.Count);
        Assert.All(bed.Desk.Prompts, entry => Assert.Equal(AudioOrigin.BuiltIn, entry.Origin));
        var builtIn = Said(bed.Desk.Current).Length;

        Assert.Equal(new AudioOutcome.Changed(true), await bed.PutPrompt("EN-gb", "hold", AudioBed.Sound(600, 3)));
        Assert.True(ToneDetector.Is(Said(bed.Heard[0]).AsSpan(1000, 20000), new Tone(600)));
        Assert.Equal(("en-GB", AudioOrigin.Uploaded), (Hold(bed).Language, Hold(bed).Origin));

        await bed.OpenAsync();
        Assert.True(ToneDetector.Is(Said(bed.Desk.Current).AsSpan(1000, 20000), new Tone(600)));

        Assert.Equal(new AudioOutcome.Changed(false), await bed.Desk.DeletePromptAsync("en-GB", "hold", HouseBed.Admin));
        Assert.Equal(builtIn, Said(bed.Desk.Current).Length);
        Assert.Equal(AudioOrigin.BuiltIn, Hold(bed).Origin);
        Assert.IsType<AudioOutcome.Fixed>(await bed.Desk.DeletePromptAsync("en-GB", "hold", HouseBed.Admin));
        Assert.Equal(["prompt.put", "prompt.delete"], bed.Audit.Select(row => row.Action));
    }

    [Fact]
    public async Task The_first_recording_in_a_language_adds_it()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        Assert.IsType<AudioOutcome.Changed>(await bed.PutPrompt("cy-GB", "hold", AudioBed.Sound(600)));
        Assert.Equal([AudioOrigin.Uploaded], bed.Desk.Prompts.Where(entry => entry.Language == "cy-GB" && entry.Origin != AudioOrigin.Missing).Select(entry => entry.Origin));
        Assert.Equal("cy-GB", bed.Desk.Current.PromptsIn("cy-GB").Language);
        Assert.Same(bed.Desk.Current.PromptsIn("en-GB").Find("parked"), bed.Desk.Current.PromptsIn("cy-GB").Find("parked"));   // rather in English than not at all
        Assert.IsType<AudioOutcome.NotFound>(await bed.Desk.DeletePromptAsync("cy-GB", "parked", HouseBed.Admin));
        await bed.Desk.DeletePromptAsync("cy-GB", "hold", HouseBed.Admin);
        Assert.DoesNotContain(bed.Desk.Prompts, entry => entry.Language == "cy-GB");
        Assert.Equal("en-GB", bed.Desk.Current.PromptsIn("cy-GB").Language);
    }

    [Fact]
    public async Task When_a_lot_speaks_another_language_its_prompts_are_there()
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        Assert.Equal("en-GB", bed.Desk.Current.PromptsIn("en-US").Language);
        await bed.Desk.SpeakAsync(["en-GB", "en-US"]);
        Assert.Equal("en-US", Assert.Single(bed.Heard).PromptsIn("en-US").Language);
        await bed.Desk.SpeakAsync(["en-GB", "en-US"]);
        Assert.Single(bed.Heard);   // nothing changed
    }

    [Theory]
    [InlineData("en-GB", "song", typeof(AudioOutcome.NotFound))]
    [InlineData("../up", "hold", typeof(AudioOutcome.Faulty))]
    [InlineData("en-GB", "hold", typeof(AudioOutcome.Faulty))]
    public async Task What_cannot_be_said_is_refused_and_leaves_nothing(string language, string name, Type outcome)
    {
        await using var bed = new AudioBed();
        await bed.OpenAsync();
        Assert.IsType(outcome, await bed.PutPrompt(language, name, Encoding.UTF8.GetBytes("Please hold")));
        Assert.Empty(bed.Heard);
        Assert.Empty(bed.Audit);
        if (Directory.Exists(bed.Own)) Assert.Empty(Directory.EnumerateFileSystemEntries(bed.Own));
    }

    private static PromptEntry Hold(AudioBed bed) => bed.Desk.Prompts.Single(entry => entry.Prompt.Name == "hold");

    private static short[] Said(AudioLibrary library) => library.PromptsIn("en-GB").Find("hold")!.Samples.ToArray();
}
