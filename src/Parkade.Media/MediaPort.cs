using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Engine;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;

namespace Parkade.Media;

/// <summary>One leg's audio: an RTP port and its RTCP neighbour. All members are thread-safe; changes are carried out by the media thread in the order in which they were asked for.</summary>
public sealed class MediaPort : IDisposable
{
    private readonly MediaLoop _loop;
    private readonly RtpEndpoint _endpoint;
    private int _disposed;

    internal MediaPort(MediaLoop loop, RtpEndpoint endpoint)
    {
        (_loop, _endpoint) = (loop, endpoint);
        Post(CommandKind.Open);
    }

    /// <summary>The bound address and the RTP port.</summary>
    public IPEndPoint Local => _endpoint.Local;

    /// <summary>Our synchronisation source; changes after a collision (RFC 3550 §8.2) and with the clock of the codec (RFC 7160).</summary>
    public uint Ssrc => _endpoint.Outgoing.Ssrc;

    /// <summary>Whether a packet has come from the peer.</summary>
    public bool HasReceived => _endpoint.HasReceived;

    /// <summary>What the ledger keeps of this port, as it is now.</summary>
    public MediaFacts Facts
    {
        get
        {
            var stream = _endpoint.Outgoing;
            return new MediaFacts(Local, _endpoint.Target, stream.Ssrc, stream.Sequence, stream.Timestamp);
        }
    }

    /// <summary>Called on the media thread with 0–9, *, #, A–D for each RFC 4733 event that the peer sends, once each.</summary>
    public Action<char>? OnDtmf
    {
        get => _endpoint.OnDtmf;
        set => _endpoint.OnDtmf = value;
    }

    /// <summary>Takes on what an offer and answer agreed; again after each re-INVITE. The peer's true source is learnt anew.</summary>
    public void Connect(MediaFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (flow.Remote.AddressFamily != Local.AddressFamily) throw new ArgumentException("The peer's address is of another family than the port.", nameof(flow));
        Post(CommandKind.Connect, flow with { PacketMilliseconds = flow.Codec == AudioCodec.Opus ? 20 : Math.Clamp(flow.PacketMilliseconds, 10, 60) });
    }

    /// <summary>Plays; replaces what plays, and ends a join. Waits until the port is connected. While the peer holds, the playback goes on unheard.</summary>
    /// <param name="playlist">What to play.</param>
    /// <param name="ended">Called once, on the media thread.</param>
    public void Play(Playlist playlist, Action<PlaybackEnded>? ended = null)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        _loop.Post(new Command(CommandKind.Play, _endpoint, playlist, ended));
    }

    /// <summary>Ends the playback.</summary>
    public void Stop() => Post(CommandKind.Stop);

    /// <summary>
    /// Relays between two ports in both directions, whatever their codecs and keys are; ends what either plays, and former joins of either.
    /// </summary>
    public static void Join(MediaPort a, MediaPort b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a._loop != b._loop) throw new ArgumentException("Both ports must be of one engine.", nameof(b));
        a.Post(CommandKind.Join, b._endpoint);
    }

    /// <summary>Ends the relay, of both sides, or takes the port out of its conference.</summary>
    public void Unjoin() => Post(CommandKind.Unjoin);

    /// <summary>Says goodbye by RTCP, closes the sockets and gives the ports back. Again: nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Post(CommandKind.Close);
    }

    internal MediaLoop Loop => _loop;

    internal void Post(CommandKind kind, object? subject = null) => _loop.Post(new Command(kind, _endpoint, subject));
}
