using System.Net;
using System.Text;
using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Linux;
using Parkade.Media.Playback;
using Parkade.Media.Relay;
using Parkade.Media.Rtp;
using Parkade.Media.Sdp;

namespace Parkade.Media.Engine;

/// <summary>Everything of a port that the media thread owns.</summary>
internal sealed class RtpEndpoint
{
    private volatile bool _hasReceived;
    private volatile IPEndPoint? _target;
    private Action<PlaybackEnded>? _ended;

    public RtpEndpoint(IPEndPoint local, UdpSocket rtp, UdpSocket rtcp, Random random)
    {
        Local = local;
        Rtp = rtp;
        Rtcp = rtcp;
        // RFC 3550 §5.1: all three begin at random. The first timestamp and number leave room before the wrap, for old phones' sake.
        Outgoing = new OutgoingStream((uint)random.NextInt64(1, uint.MaxValue), (ushort)random.Next(1 << 15), (uint)random.Next(int.MaxValue));
        Cname = Encoding.ASCII.GetBytes(random.GetHexString(24, lowercase: true));
    }

    public IPEndPoint Local { get; }

    public UdpSocket Rtp { get; }

    public UdpSocket Rtcp { get; }

    public byte[] Cname { get; }

    /// <summary>The place in the loop's table.</summary>
    public int Index { get; set; } = -1;

    public bool IsClosed { get; set; }

    public OutgoingStream Outgoing { get; }

    public IncomingStream Incoming { get; } = new();

    public MediaFlow? Flow { get; private set; }

    public Action<char>? OnDtmf { get; set; }

    public bool HasReceived => _hasReceived;

    public SourceLock Source;

    public SocketName RtcpTarget;

    public RelayMapping Mapping;

    public DtmfDetector Dtmf;

    public PlaybackCursor Cursor;

    /// <summary>When a peer last sent our own packets back, in milliseconds; 0: never.</summary>
    public long ReflectedAt { get; set; }

    public RtpEndpoint? Partner { get; set; }

    public bool IsPlaying { get; private set; }

    /// <summary>Already in the pacing wheel.</summary>
    public bool IsPaced { get; set; }

    public long Due { get; set; }

    /// <summary>A flow is there, the peer listens, and its address can be sent to.</summary>
    public bool MaySend => Flow is not null && Flow.Direction.Sends() && !IsClosed;

    public bool MayReceive => Flow is not null && Flow.Direction.Receives();

    /// <summary>Where packets go, for other threads to read.</summary>
    public IPEndPoint? Target => _target;

    public void Connect(MediaFlow flow)
    {
        Source.Expect(SocketName.Of(flow.Remote));
        PublishTarget();
        if (flow == Flow) return;                          // a session timer's refresh: the stream goes on untouched
        if (Flow is not null && !flow.Direction.Sends()) Outgoing.EndTalkspurt();
        Flow = flow;
        RtcpTarget = flow.RemoteRtcp is { } rtcp ? SocketName.Of(rtcp) : default;
        Mapping.Reset();
    }

    public void PublishTarget() => _target = Source.Target.ToEndPoint();

    public void NoteReceived() => _hasReceived = true;

    public void BeginPlayback(Playlist playlist, Action<PlaybackEnded>? ended)
    {
        Cursor = new PlaybackCursor(playlist);
        _ended = ended;
        IsPlaying = true;
    }

    /// <summary>Ends the playback and hands out its callback; null: nothing played, or nobody wants to know.</summary>
    public Action<PlaybackEnded>? EndPlayback()
    {
        var ended = _ended;
        _ended = null;
        IsPlaying = false;
        return ended;
    }

    /// <summary>The codec of a received payload type; G.711's static types are always understood (RFC 3551 §6).</summary>
    public bool TryGetCodec(byte payloadType, out AudioCodec codec)
    {
        codec = Flow!.Codec;
        if (payloadType == Flow.PayloadType) return true;
        codec = payloadType == 8 ? AudioCodec.Pcma : AudioCodec.Pcmu;
        return payloadType is 0 or 8;
    }
}
