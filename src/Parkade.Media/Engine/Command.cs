using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Media.Voices;

namespace Parkade.Media.Engine;

/// <summary>What a thread of the calls asks of the media thread.</summary>
internal readonly record struct Command(CommandKind Kind, RtpEndpoint? Endpoint = null, object? Subject = null, Delegate? Callback = null)
{
    public MediaFlow Flow => (MediaFlow)Subject!;

    public Playlist Playlist => (Playlist)Subject!;

    public MixRequest Mix => (MixRequest)Subject!;

    public RtpEndpoint Other => (RtpEndpoint)Subject!;
}

/// <summary>A leg goes into a conference, or out of it.</summary>
internal sealed record MixRequest(Mixer Mixer, bool IsHeard);

internal enum CommandKind : byte
{
    Open,
    Connect,
    Play,
    Stop,
    Join,
    Unjoin,
    Mix,
    Unmix,
    Close,
    Run,
    Exit,
}
