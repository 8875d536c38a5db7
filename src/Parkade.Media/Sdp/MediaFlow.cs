using System.Net;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>What an offer and its answer agreed for a leg's audio, seen from us: all that <see cref="MediaPort.Connect"/> needs.</summary>
/// <param name="Remote">Where the peer wants RTP. 0.0.0.0 or :: stands for the old way of holding: <paramref name="Direction"/> then excludes sending.</param>
/// <param name="RemoteRtcp">Where the peer wants RTCP; null when it shares RTP's port or none is wanted.</param>
/// <param name="Codec">The codec to send; received packets may use either.</param>
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
    bool RtcpMux);
