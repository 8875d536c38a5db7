using System.Net;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>What suits us in one media line of the peer's.</summary>
/// <param name="Codec">The first codec of ours in the peer's order.</param>
/// <param name="PayloadType">Its payload type there.</param>
/// <param name="EventPayloadType">The payload type of telephone-event; null where it is not there.</param>
/// <param name="Remote">Where the peer wants RTP.</param>
internal sealed record AudioChoice(AudioCodec Codec, byte PayloadType, byte? EventPayloadType, IPEndPoint Remote)
{
    /// <summary>The peer asks for silence in the manner of RFC 2543: c=0.0.0.0 (RFC 3264 §8.4).</summary>
    public bool IsOldHold => Remote.Address.Equals(IPAddress.Any) || Remote.Address.Equals(IPAddress.IPv6Any);

    /// <summary>Chooses, or says in <paramref name="reason"/> why nothing suits.</summary>
    public static AudioChoice? In(MediaDescription media, LocalMedia local, out string reason)
    {
        reason = "";
        if (media.Connection?.Address is not { } address)
            return None(out reason, "the audio's address is missing or is a host name");
        if (address.AddressFamily != local.Address.AddressFamily)
            return None(out reason, $"the audio's address is {(media.Connection.Value.IsV6 ? "IPv6" : "IPv4")}, which this leg does not speak");
        AudioCodec? codec = null;
        byte payloadType = 0;
        byte? events = null;
        foreach (var format in media.Formats)
        {
            if (media.MapOf(format) is not { } map) continue;
            if (codec is null && CodecOf(map) is { } known && local.Codecs.Contains(known)) (codec, payloadType) = (known, map.PayloadType);
            else if (events is null && map.Is("telephone-event")) events = map.PayloadType;
        }
        return codec is { } chosen
            ? new AudioChoice(chosen, payloadType, events, new IPEndPoint(address, media.Port))
            : None(out reason, "none of the codecs is G.711 (PCMU or PCMA)");
    }

    /// <summary>The packet time to send with: what the peer asks for, within 10 to 60 ms and its own maximum (RFC 8866 §6.4).</summary>
    public static int PacketMilliseconds(MediaDescription media)
    {
        var wanted = media.PacketMilliseconds ?? 20;
        if (media.MaxPacketMilliseconds is { } max) wanted = Math.Min(wanted, max);
        return Math.Clamp(wanted, 10, 60);
    }

    private static AudioCodec? CodecOf(RtpMap map)
        => map.Is("PCMU") ? AudioCodec.Pcmu : map.Is("PCMA") ? AudioCodec.Pcma : null;

    private static AudioChoice? None(out string reason, string why)
    {
        reason = why;
        return null;
    }
}
