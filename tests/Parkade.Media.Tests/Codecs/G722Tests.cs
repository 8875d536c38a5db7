using System.Diagnostics;
using Parkade.Media.Codecs;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Codecs;

public sealed class G722Tests
{
    [Fact]
    public void A_tone_comes_back()
    {
        using var encoder = new G722Encoder();
        using var decoder = new G722Decoder();
        var bytes = new byte[8000];
        var decoded = new short[16000];
        Assert.Equal(8000, encoder.Encode(Wide(1000, 16000), bytes));
        Assert.Equal(16000, decoder.Decode(bytes, decoded));
        Assert.True(Share(decoded.AsSpan(2000), 1000) > 0.99);
    }

    [Fact]
    public void A_tone_above_what_G711_carries_comes_back()
    {
        using var encoder = new G722Encoder();
        using var decoder = new G722Decoder();
        var bytes = new byte[8000];
        var decoded = new short[16000];
        encoder.Encode(Wide(6000, 16000), bytes);
        decoder.Decode(bytes, decoded);
        Assert.True(Share(decoded.AsSpan(2000), 6000) > 0.9);
    }

    [Fact]
    public void Silence_decodes_to_next_to_nothing()
    {
        using var decoder = new G722Decoder();
        var bytes = new byte[1600];
        AudioCodec.G722.FillSilence(bytes);
        var decoded = new short[3200];
        decoder.Decode(bytes, decoded);
        Assert.All(decoded, sample => Assert.InRange(sample, -64, 64));
    }

    [Fact]
    public void Another_implementation_hears_the_tone_that_we_encode_and_we_hear_its()
    {
        if (!File.Exists("/usr/bin/ffmpeg")) Assert.Skip("ffmpeg is not installed");
        using var encoder = new G722Encoder();
        using var decoder = new G722Decoder();
        var wide = Wide(1000, 16000);
        var bytes = new byte[8000];
        encoder.Encode(wide, bytes);

        var theirs = Shorts(Ffmpeg("-f g722 -i pipe:0 -f s16le pipe:1", bytes));
        Assert.True(Share(theirs.AsSpan(2000, 12000), 1000) > 0.99);

        var coded = Ffmpeg("-f s16le -ar 16000 -ac 1 -i pipe:0 -c:a g722 -f g722 pipe:1", Bytes(wide));
        var decoded = new short[2 * coded.Length];
        decoder.Decode(coded, decoded);
        Assert.True(Share(decoded.AsSpan(2000, 12000), 1000) > 0.99);

        // The decoder is laid down to the bit.
        using var again = new G722Decoder();
        var ours = new short[16000];
        again.Decode(bytes, ours);
        Assert.Equal(theirs[..ours.Length], ours);
    }

    internal static short[] Wide(double hertz, int count)
        => [.. Enumerable.Range(0, count).Select(i => (short)(9000 * Math.Sin(2 * Math.PI * hertz * i / 16000)))];

    /// <summary>The share of a tone in samples at 16,000 a second: the detector counts at 8,000.</summary>
    internal static double Share(ReadOnlySpan<short> samples, double hertz) => ToneDetector.Share(samples, hertz / 2);

    private static byte[] Ffmpeg(string arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", "-v error " + arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var writing = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        writing.Wait();
        process.WaitForExit();
        return output.ToArray();
    }

    private static byte[] Bytes(short[] samples)
    {
        var bytes = new byte[2 * samples.Length];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    private static short[] Shorts(byte[] bytes)
    {
        var samples = new short[bytes.Length / 2];
        Buffer.BlockCopy(bytes, 0, samples, 0, 2 * samples.Length);
        return samples;
    }
}
