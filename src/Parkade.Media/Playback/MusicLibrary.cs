using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>Music on hold: the built-in piece, or others, one after the other. Immutable.</summary>
public sealed class MusicLibrary
{
    /// <summary>
    /// How long all pieces together may be. An hour is 58 MB of samples, 29 MB in each of PCMU, PCMA and G.722, and 10 MB in Opus.
    /// </summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(60);

    private MusicLibrary(IReadOnlyList<MusicPiece> pieces, AudioClip programme) => (Pieces, Programme) = (pieces, programme);

    /// <summary>The built-in music.</summary>
    public static MusicLibrary Default { get; } = new([new MusicPiece("built-in", DefaultMusic.Clip.Samples)], DefaultMusic.Clip);

    /// <summary>All pieces as one clip, to be looped.</summary>
    public AudioClip Programme { get; }

    /// <summary>The single pieces, in the order in which they play.</summary>
    public IReadOnlyList<MusicPiece> Pieces { get; }

    /// <summary>Music of these pieces; where there is none, the built-in music plays.</summary>
    public static MusicLibrary Of(IReadOnlyList<MusicPiece> pieces) => Of(pieces, []);

    /// <summary>
    /// Music of these pieces, encoded before anybody hears it. What was in this library already is not encoded anew: an hour takes half a minute in Opus.
    /// </summary>
    public MusicLibrary With(IReadOnlyList<MusicPiece> pieces, IReadOnlyList<AudioCodec> codecs) =>
        Of(pieces, [.. codecs.Where(codec => !codec.IsG711()).Select(codec => EncodedClip.Join(codec, [.. pieces.Select(piece => Encoded(piece, codec))]))]);

    private static MusicLibrary Of(IReadOnlyList<MusicPiece> pieces, IReadOnlyList<EncodedClip> encoded)
    {
        if (pieces is not { Count: > 0 }) return Default;
        var all = new short[pieces.Sum(piece => piece.Samples.Length)];
        var shared = new List<MusicPiece>(pieces.Count);   // each a part of the whole: nothing is kept twice
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Samples.CopyTo(all.AsMemory(at));
            shared.Add(piece with { Samples = all.AsMemory(at, piece.Samples.Length) });
            at += piece.Samples.Length;
        }
        return new MusicLibrary(shared, new AudioClip("music", all, encoded));
    }

    private EncodedClip Encoded(MusicPiece piece, AudioCodec codec)
    {
        var from = 0;
        foreach (var known in Pieces)
        {
            if (known.Samples.Equals(piece.Samples) && Programme.IfEncoded(codec) is { } programme) return programme.Part(from, piece.Samples.Length);
            from += known.Samples.Length;
        }
        return EncodedClip.Of(codec, piece.Samples.Span);
    }
}
