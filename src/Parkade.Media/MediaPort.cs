using System.Net;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;

namespace Parkade.Media;

/// <summary>One leg's audio: an RTP port and its RTCP neighbour. All members are thread-safe; changes are carried out by the media thread in the order in which they were asked for.</summary>
public sealed class MediaPort : IDisposable
{
    internal MediaPort() { }

    /// <summary>The bound address and the RTP port.</summary>
    public IPEndPoint Local => throw new NotImplementedException();

    /// <summary>Our synchronisation source; changes only after a collision (RFC 3550 §8.2).</summary>
    public uint Ssrc => throw new NotImplementedException();

    /// <summary>Whether a packet has come from the peer.</summary>
    public bool HasReceived => throw new NotImplementedException();

    /// <summary>What the ledger keeps of this port, as it is now.</summary>
    public MediaFacts Facts => throw new NotImplementedException();

    /// <summary>Called on the media thread with 0–9, *, #, A–D for each RFC 4733 event that the peer sends, once each.</summary>
    public Action<char>? OnDtmf { get; set; }

    /// <summary>Takes on what an offer and answer agreed; again after each re-INVITE. The peer's true source is learnt anew.</summary>
    public void Connect(MediaFlow flow) => throw new NotImplementedException();

    /// <summary>Plays; replaces what plays. Waits until the port is connected. While the peer holds, the playback goes on unheard.</summary>
    /// <param name="playlist">What to play.</param>
    /// <param name="ended">Called once, on the media thread.</param>
    public void Play(Playlist playlist, Action<PlaybackEnded>? ended = null) => throw new NotImplementedException();

    /// <summary>Ends the playback.</summary>
    public void Stop() => throw new NotImplementedException();

    /// <summary>Relays between two ports in both directions; ends what either plays, and former joins of either.</summary>
    public static void Join(MediaPort a, MediaPort b) => throw new NotImplementedException();

    /// <summary>Ends the relay, of both sides.</summary>
    public void Unjoin() => throw new NotImplementedException();

    /// <summary>Says goodbye by RTCP, closes the sockets and gives the ports back. Again: nothing.</summary>
    public void Dispose() => throw new NotImplementedException();
}
