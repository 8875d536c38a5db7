namespace Parkade.EndToEnd.Voice;

/// <summary>A steady tone in hertz. The ones used lie far from each other, from the music's notes and from DTMF.</summary>
internal readonly record struct Tone(int Hertz)
{
    public static readonly Tone Low = new(1270);
    public static readonly Tone Middle = new(1830);
    public static readonly Tone High = new(2650);

    public void WriteWave(string file, TimeSpan length)
    {
        const int Rate = Recording.SampleRate;
        var samples = (int)(length.TotalSeconds * Rate);
        using var writer = new BinaryWriter(File.Create(file));
        writer.Write("RIFF"u8);
        writer.Write(36 + samples * 2);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples * 2);
        for (var i = 0; i < samples; i++) writer.Write((short)(9000 * Math.Sin(2 * Math.PI * Hertz * i / Rate)));
    }
}
