using Parkade.Media.Playback;
using Parkade.Media.Sdp;

namespace Parkade.Media.Engine;

/// <summary>What a thread of the calls asks of the media thread.</summary>
internal readonly record struct Command(CommandKind Kind, RtpEndpoint? Endpoint = null, object? Subject = null, Delegate? Callback = null)
{
    public MediaFlow Flow => (MediaFlow)Subject!;

    public Playlist Playlist => (Playlist)Subject!;

    public RtpEndpoint Other => (RtpEndpoint)Subject!;
}

internal enum CommandKind : byte
{
    Open,
    Connect,
    Play,
    Stop,
    Join,
    Unjoin,
    Close,
    Run,
    Exit,
}
