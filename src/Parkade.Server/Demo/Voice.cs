using Parkade.Media.Playback;

namespace Parkade.Server.Demo;

/// <summary>What a simulated person says: a soft hum at a pitch of their own.</summary>
internal static class Voice
{
    private const int SampleRate = 8000;
    private const double Loudness = 3000;

    /// <summary>A second of a hum at <paramref name="hertz"/>, to be looped; whole hertz leave no click at the seam.</summary>
    public static AudioClip At(int hertz)
    {
        var samples = new short[SampleRate];
        for (var i = 0; i < samples.Length; i++)
        {
            var second = (double)i / SampleRate;
            var swell = 0.6 + 0.4 * Math.Sin(2 * Math.PI * 2 * second);
            samples[i] = (short)(Loudness * swell * Math.Sin(2 * Math.PI * hertz * second));
        }
        return new AudioClip($"a voice at {hertz} Hz", samples);
    }
}
