namespace Parkade.Media.Playback;

/// <summary>What a port plays: prompts once, then, if there is one, a clip over and over.</summary>
/// <param name="Once">Played one after the other, from the beginning, without gaps.</param>
/// <param name="Loop">Played after those until something else is asked for; null: the playback ends.</param>
public sealed record Playlist(IReadOnlyList<AudioClip> Once, AudioClip? Loop = null)
{
    /// <summary>Where <see cref="Loop"/> begins.</summary>
    public LoopStart Start { get; init; } = LoopStart.Beginning;

    /// <summary>Only music.</summary>
    public static Playlist Music(AudioClip loop, LoopStart start = LoopStart.Beginning) => new([], loop) { Start = start };
}

/// <summary>Where a looped clip begins for a listener who joins.</summary>
public enum LoopStart
{
    /// <summary>At its first sample.</summary>
    Beginning,

    /// <summary>Where the programme is by now: all listeners hear the same, as on the radio.</summary>
    Programme,
}

/// <summary>Why a playback is over.</summary>
public enum PlaybackEnded
{
    /// <summary>All was played.</summary>
    Finished,

    /// <summary>Another playback took its place.</summary>
    Replaced,

    /// <summary><see cref="MediaPort.Stop"/> was asked for.</summary>
    Stopped,

    /// <summary>The port was joined to another.</summary>
    Joined,

    /// <summary>The port was closed.</summary>
    Closed,
}
