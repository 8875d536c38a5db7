using Parkade.Media.Codecs;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Codecs;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(1000)]
    [InlineData(3400)]
    public void A_voice_passes_up_and_down_as_it_is(int hertz)
    {
        var doubled = Up(new Tone(hertz).Samples(8000));
        Assert.True(G722Tests.Share(doubled.AsSpan(200), hertz) > 0.999);
        var halved = Down(doubled);
        Assert.True(ToneDetector.Share(halved.AsSpan(200), hertz) > 0.999);
        Assert.InRange(Math.Sqrt(ToneDetector.Power(halved.AsSpan(200)) / ToneDetector.Power(new Tone(hertz).Samples(8000))), 0.97, 1.03);
    }

    [Theory]
    [InlineData(4800)]
    [InlineData(7000)]
    public void What_the_lower_rate_has_no_place_for_does_not_fold_back(int hertz)
    {
        var halved = Down(G722Tests.Wide(hertz, 16000));
        Assert.True(ToneDetector.Power(halved.AsSpan(200)) < 9000 * 9000 / 2 / 100_000.0);
    }

    [Fact]
    public void Many_short_pieces_are_one_long_one()
    {
        var samples = new Tone(700).Samples(1600);
        var whole = Up(samples);
        var resampler = new Resampler();
        var pieces = new short[3200];
        for (var at = 0; at < 1600; at += 80) resampler.Double(samples.AsSpan(at, 80), pieces.AsSpan(2 * at));
        Assert.Equal(whole, pieces);
    }

    private static short[] Up(short[] samples)
    {
        var resampler = new Resampler();
        var doubled = new short[2 * samples.Length];
        for (var at = 0; at < samples.Length; at += 160)
            resampler.Double(samples.AsSpan(at, Math.Min(160, samples.Length - at)), doubled.AsSpan(2 * at));
        return doubled;
    }

    private static short[] Down(short[] samples)
    {
        var resampler = new Resampler();
        var halved = new short[samples.Length / 2];
        for (var at = 0; at < samples.Length; at += 320)
            resampler.Halve(samples.AsSpan(at, Math.Min(320, samples.Length - at)), halved.AsSpan(at / 2));
        return halved;
    }
}
