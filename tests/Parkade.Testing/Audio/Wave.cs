using Parkade.Media.Playback;

namespace Parkade.Testing.Audio;

/// <summary>WAV files of 8,000 Hz, mono, for phones to play and from their recordings.</summary>
public static class Wave
{
    /// <summary>Writes samples to a file.</summary>
    public static void Write(string file, ReadOnlySpan<short> samples) => File.WriteAllBytes(file, WavFile.Write(samples));

    /// <summary>Reads a file, also one that is still being written.</summary>
    /// <exception cref="InvalidDataException">It is no WAV file that is understood.</exception>
    public static short[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return WavFile.TryRead(bytes, out var samples, out var fault) ? samples : throw new InvalidDataException($"{file}: {fault}");
    }
}
