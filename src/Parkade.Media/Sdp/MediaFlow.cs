using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Srtp;

namespace Parkade.Media.Sdp;

/// <summary>What an offer and its answer agreed for a leg's audio, seen from us: all that <see cref="MediaPort.Connect"/> needs.</summary>
/// <param name="Remote">Where the peer wants RTP. 0.0.0.0 or :: stands for the old way of holding: <paramref name="Direction"/> then excludes sending.</param>
/// <param name="RemoteRtcp">Where the peer wants RTCP; null when it shares RTP's port or none is wanted.</param>
/// <param name="Codec">The codec to send; received packets may use another of those agreed.</param>
/// <param name="PayloadType">The payload type of <paramref name="Codec"/>.</param>
/// <param name="TelephoneEventPayloadType">The payload type of RFC 4733 events; null when not agreed.</param>
/// <param name="Direction">Whether we may send and whether the peer will.</param>
/// <param name="PacketMilliseconds">Milliseconds of audio in each packet that we make: 10 to 60.</param>
/// <param name="RtcpMux">RTP and RTCP share one port (RFC 5761).</param>
public sealed record MediaFlow(
    IPEndPoint Remote,
    IPEndPoint? RemoteRtcp,
    AudioCodec Codec,
    byte PayloadType,
    byte? TelephoneEventPayloadType,
    Direction Direction,
    int PacketMilliseconds,
    bool RtcpMux)
{
    /// <summary>The keys of both directions; null: plain RTP.</summary>
    public SrtpKeys? Srtp { get; init; }

    /// <summary>The format that is passed through where <see cref="Codec"/> is <see cref="AudioCodec.Other"/>.</summary>
    public AudioFormat? Passed { get; init; }

    /// <summary>The payload type under which the peer sends <see cref="Codec"/>, where that is another (RFC 3264 §6.1); null: the same.</summary>
    public byte? ReceivedPayloadType { get; init; }

    /// <summary>The payload type under which the peer may send Opus, though we send something else; null: it may not.</summary>
    public byte? OpusPayloadType { get; init; }

    /// <summary>Ticks a second in which events count their duration.</summary>
    public int EventClockRate { get; init; } = 8000;

    /// <summary>Where the peer's SIP comes from: RTP from there is believed before RTP from elsewhere. Null: not known.</summary>
    public IPAddress? Signalling { get; init; }

    /// <summary>Ticks of the RTP clock in a millisecond.</summary>
    public int ClockPerMillisecond => Passed?.ClockPerMillisecond ?? Codec.ClockPerMillisecond();
}
