namespace Parkade.Media.Playback;

/// <summary>Music on hold: the built-in piece, or every file of a folder, one after the other.</summary>
public sealed class MusicLibrary
{
    internal MusicLibrary(AudioClip programme, IReadOnlyList<AudioClip> pieces) => (Programme, Pieces) = (programme, pieces);

    /// <summary>The built-in music.</summary>
    public static MusicLibrary Default => throw new NotImplementedException();

    /// <summary>All pieces as one clip, to be looped.</summary>
    public AudioClip Programme { get; }

    /// <summary>The single pieces.</summary>
    public IReadOnlyList<AudioClip> Pieces { get; }

    /// <summary>
    /// Loads every WAV, MP3 and OGG file of a folder in the order of their names. A file that cannot be used is left out and
    /// reported as a sentence. Where nothing is usable, the built-in music plays.
    /// </summary>
    public static MusicLibrary Load(string folder, out IReadOnlyList<string> faults) => throw new NotImplementedException();
}
