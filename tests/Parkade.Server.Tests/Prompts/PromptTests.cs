using Parkade.Media.Playback;
using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Prompts;

/// <summary>Listens to the committed prompts by measuring them.</summary>
public sealed class PromptTests
{
    public static TheoryData<string> Languages => ["en-GB", "en-US"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_prompts_lie_beside_the_program_and_are_complete(string language)
    {
        var prompts = PromptSet.Load([Folders.Prompts], language, out var faults);
        Assert.Empty(faults);
        Assert.All(Prompt.All, prompt => Assert.NotNull(prompts.Find(prompt.Name)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void They_are_equally_loud_trimmed_and_not_clipped(string language)
    {
        var prompts = PromptSet.Load([Folders.Prompts], language, out _);
        foreach (var name in prompts.Names)
        {
            var samples = prompts.Find(name)!.Samples.ToArray();
            Assert.InRange(Decibels(Math.Sqrt(samples.Average(sample => (double)sample * sample))), -23, -18);
            Assert.True(Decibels(samples.Max(sample => Math.Abs((int)sample))) < -1, $"{name} clips");
            Assert.InRange(Array.FindIndex(samples, IsHeard), 0, Milliseconds(120));
            Assert.InRange(samples.Length - Array.FindLastIndex(samples, IsHeard), 0, Milliseconds(200));
        }
    }

    private static bool IsHeard(short sample) => Decibels(Math.Abs((int)sample)) > -50;

    private static double Decibels(double level) => 20 * Math.Log10(Math.Max(level, 1) / 32768);

    private static int Milliseconds(int milliseconds) => milliseconds * 8;
}
