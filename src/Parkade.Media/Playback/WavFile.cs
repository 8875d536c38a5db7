using System.Buffers.Binary;

namespace Parkade.Media.Playback;

/// <summary>
/// WAV files as prompts are kept: PCM, 16 bits, mono or stereo, 8,000 Hz or a whole multiple of it. Everything else goes through ffmpeg.
/// </summary>
public static class WavFile
{
    private const ushort Pcm = 1, Extensible = 0xFFFE;

    /// <summary>Reads the samples, brought to 8,000 Hz mono. False: <paramref name="fault"/> says in a few words why not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, out short[] samples, out string fault)
    {
        samples = [];
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            return Fail("it is no WAV file", out fault);
        ReadOnlySpan<byte> format = default;
        var rest = file[12..];
        while (rest.Length >= 8)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)rest.Length - 8);   // a cut-off last chunk is used as far as it goes
            var chunk = rest.Slice(8, length);
            if (rest[..4].SequenceEqual("fmt "u8)) format = chunk;
            else if (rest[..4].SequenceEqual("data"u8)) return TryConvert(format, chunk, out samples, out fault);
            rest = rest[Math.Min(rest.Length, 8 + length + (length & 1))..];
        }
        return Fail("it holds no audio", out fault);
    }

    /// <summary>A WAV file of 8,000 Hz, mono, 16 bits.</summary>
    public static byte[] Write(ReadOnlySpan<short> samples)
    {
        var file = new byte[44 + 2 * samples.Length];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), AudioClip.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), AudioClip.SampleRate * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), 2 * samples.Length);
        for (var i = 0; i < samples.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + 2 * i), samples[i]);
        return file;
    }

    private static bool TryConvert(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data, out short[] samples, out string fault)
    {
        samples = [];
        if (format.Length < 16) return Fail("its format is not given", out fault);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(format) is not (Pcm or Extensible) || BinaryPrimitives.ReadUInt16LittleEndian(format[14..]) != 16)
            return Fail("its samples are not 16-bit PCM", out fault);
        if (channels is < 1 or > 8) return Fail($"it has {channels} channels", out fault);
        if (rate < AudioClip.SampleRate || rate % AudioClip.SampleRate != 0) return Fail($"its rate, {rate} Hz, is no multiple of 8000 Hz", out fault);

        // Averaging is low-pass enough for speech that was made for the telephone; music takes ffmpeg's resampler.
        var step = rate / AudioClip.SampleRate;
        var perSample = channels * step;
        samples = new short[data.Length / 2 / perSample];
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0;
            for (var j = 0; j < perSample; j++) sum += BinaryPrimitives.ReadInt16LittleEndian(data[(2 * (i * perSample + j))..]);
            samples[i] = (short)(sum / perSample);
        }
        fault = "";
        return true;
    }

    private static bool Fail(string why, out string fault)
    {
        fault = why;
        return false;
    }
}
