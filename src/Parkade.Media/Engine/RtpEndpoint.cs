using System.Net;
using System.Text;
using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Linux;
using Parkade.Media.Playback;
using Parkade.Media.Relay;
using Parkade.Media.Rtp;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;
using Parkade.Media.Voices;

namespace Parkade.Media.Engine;

/// <summary>Everything of a port that the media thread owns.</summary>
internal sealed class RtpEndpoint : IDisposable
{
    private volatile bool _hasReceived;
    private volatile IPEndPoint? _target;
    private Action<PlaybackEnded>? _ended;
    private VoiceDecoder? _decoder;
    private Transcoder? _transcoder;
    private MixedVoice? _mixedVoice;

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

    /// <summary>Protects what is sent; null: plain RTP.</summary>
    public SrtpSender? Encryption { get; private set; }

    /// <summary>Checks and decrypts what comes; null: plain RTP.</summary>
    public SrtpReceiver? Decryption { get; private set; }

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

    /// <summary>The partner's packets go out coded anew, not renumbered.</summary>
    public bool IsTranscoded { get; private set; }

    /// <summary>Both partners use one codec that we don't know.</summary>
    public bool PassesOther { get; private set; }

    /// <summary>The conference that the leg is in.</summary>
    public Mixer? Mixer { get; set; }

    public bool IsPlaying { get; private set; }

    /// <summary>Already in the pacing wheel.</summary>
    public bool IsPaced { get; set; }

    public long Due { get; set; }

    /// <summary>A flow is there, the peer listens, and its address can be sent to.</summary>
    public bool MaySend => Flow is not null && Flow.Direction.Sends() && !IsClosed;

    public bool MayReceive => Flow is not null && Flow.Direction.Receives();

    /// <summary>Where packets go, for other threads to read.</summary>
    public IPEndPoint? Target => _target;

    /// <summary>What the peer says as samples.</summary>
    public VoiceDecoder Decoder => _decoder ??= new VoiceDecoder();

    /// <summary>Takes on a flow. Before one on another clock the source identifier has to be changed.</summary>
    public void Connect(MediaFlow flow)
    {
        Source.Expect(SocketName.Of(flow.Remote), flow.Signalling is { } signalling ? SocketName.Of(new IPEndPoint(signalling, 0)) : default);
        PublishTarget();
        if (flow == Flow) return;                          // a session timer's refresh: the stream goes on untouched
        if (Flow is not null && !flow.Direction.Sends()) Outgoing.EndTalkspurt();
        TakeKeys(flow.Srtp);                               // first: without its keys nothing may be sent under the flow
        Flow = flow;
        Outgoing.ClockPerMillisecond = flow.ClockPerMillisecond;
        Incoming.ClockPerMillisecond = flow.ClockPerMillisecond;
        RtcpTarget = flow.RemoteRtcp is { } rtcp ? SocketName.Of(rtcp) : default;
        BeginAnew();
        Partner?.BeginAnew();
    }

    /// <summary>What the leg is sent from now on does not follow what it was sent.</summary>
    public void BeginAnew()
    {
        Mapping.Reset();
        _transcoder?.Reset();
        PassesOther = Flow?.Passed is { } ours && Partner?.Flow?.Passed is { } theirs && ours.Suits(theirs);
    }

    /// <summary>The way by which the partner's packets go out; a change of it begins anew.</summary>
    public void UseTranscoding(bool isTranscoded)
    {
        if (IsTranscoded == isTranscoded) return;
        IsTranscoded = isTranscoded;
        Mapping.Reset();
        _transcoder?.Reset();
    }

    /// <summary>Codes the partner's voice for this leg; null: its codec is none of ours.</summary>
    public Transcoder? TranscoderForFlow()
    {
        if (Flow!.Codec == AudioCodec.Other) return null;
        if (_transcoder is { } kept && kept.Encoder.Codec == Flow.Codec && kept.Encoder.PacketMilliseconds == Flow.PacketMilliseconds) return kept;
        _transcoder?.Dispose();
        return _transcoder = new Transcoder(new VoiceEncoder(Flow.Codec, Flow.PacketMilliseconds));
    }

    /// <summary>Codes the mix for this leg; null: its codec is none of ours.</summary>
    public MixedVoice? MixedVoiceForFlow()
    {
        if (Flow!.Codec == AudioCodec.Other) return null;
        if (_mixedVoice is { } kept && kept.Codec == Flow.Codec && kept.PacketMilliseconds == Flow.PacketMilliseconds) return kept;
        _mixedVoice?.Dispose();
        return _mixedVoice = new MixedVoice(Flow.Codec, Flow.PacketMilliseconds);
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

    /// <summary>The codec of a received payload type; static types of ours are always understood (RFC 3551 §6).</summary>
    public bool TryGetCodec(byte payloadType, out AudioCodec codec)
    {
        codec = Flow!.Codec;
        if (payloadType == (Flow.ReceivedPayloadType ?? Flow.PayloadType) || payloadType == Flow.PayloadType) return true;
        if (payloadType == Flow.OpusPayloadType)
        {
            codec = AudioCodec.Opus;
            return true;
        }
        codec = payloadType switch { 8 => AudioCodec.Pcma, 9 => AudioCodec.G722, _ => AudioCodec.Pcmu };
        return payloadType is 0 or 8 or 9;
    }

    /// <summary>Frees what is not the garbage collector's. The port is closed.</summary>
    public void Dispose()
    {
        TakeKeys(null);
        _decoder?.Dispose();
        _transcoder?.Dispose();
        _mixedVoice?.Dispose();
    }

    // Keys that stay keep their rollover counts and replay windows: a hold is no new session.
    private void TakeKeys(SrtpKeys? keys)
    {
        if (!Equals(Encryption?.Key, keys?.Sends))
        {
            var sender = keys is null ? null : new SrtpSender(keys.Sends);
            Encryption?.Dispose();
            Encryption = sender;
        }
        if (Equals(Decryption?.Key, keys?.Receives)) return;
        var former = Decryption;
        Decryption = keys is null ? null : former?.Successor(keys.Receives) ?? new SrtpReceiver(keys.Receives);
        former?.Dispose();
    }
}
