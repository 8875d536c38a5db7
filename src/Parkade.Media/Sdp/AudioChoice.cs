using System.Net;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>What suits us in one media line of the peer's.</summary>
/// <param name="Format">The first format of ours in the peer's order.</param>
/// <param name="Events">The format of telephone-event; null where it is not there.</param>
/// <param name="OpusPayloadType">The payload type of Opus, wherever it stands.</param>
/// <param name="Remote">Where the peer wants RTP.</param>
internal sealed record AudioChoice(AudioFormat Format, RtpMap? Events, byte? OpusPayloadType, IPEndPoint Remote)
{
    /// <summary>The peer asks for silence in the manner of RFC 2543: c=0.0.0.0 (RFC 3264 §8.4).</summary>
    public bool IsOldHold => Remote.Address.Equals(IPAddress.Any) || Remote.Address.Equals(IPAddress.IPv6Any);

    /// <summary>Chooses, or says in <paramref name="reason"/> why nothing suits.</summary>
    /// <param name="media">The peer's line.</param>
    /// <param name="local">Our end.</param>
    /// <param name="agreed">A format that is wanted before all others, because the leg's other party uses it; null: none.</param>
    /// <param name="reason">Why nothing suits.</param>
    public static AudioChoice? In(MediaDescription media, LocalMedia local, AudioFormat? agreed, out string reason)
    {
        reason = "";
        if (media.Connection?.Address is not { } address)
            return None(out reason, "the audio's address is missing or is a host name");
        if (address.AddressFamily != local.Address.AddressFamily)
            return None(out reason, $"the audio's address is {(media.Connection.Value.IsV6 ? "IPv6" : "IPv4")}, which this leg does not speak");
        var formats = AudioFormat.In(media);
        var chosen = (agreed is null ? null : formats.FirstOrDefault(agreed.Suits))
            ?? formats.FirstOrDefault(format => format.Codec != AudioCodec.Other && local.Codecs.Contains(format.Codec));
        if (chosen is null) return None(out reason, $"none of the codecs is one of ours: {string.Join(", ", local.Codecs.Select(codec => codec.Map().Encoding))}");
        var opus = local.Codecs.Contains(AudioCodec.Opus) ? formats.FirstOrDefault(format => format.Codec == AudioCodec.Opus)?.Map.PayloadType : null;
        return new AudioChoice(chosen, EventsFor(media, chosen), opus, new IPEndPoint(address, media.Port));
    }

    /// <summary>The packet time to send with: what the peer asks for, within 10 to 60 ms and its own maximum (RFC 8866 §6.4).</summary>
    public static int PacketMilliseconds(MediaDescription media)
    {
        var wanted = media.PacketMilliseconds ?? 20;
        if (media.MaxPacketMilliseconds is { } max) wanted = Math.Min(wanted, max);
        return Math.Clamp(wanted, 10, 60);
    }

    // RFC 4733 §2.1: events run on the clock of the audio that they are mixed with; many peers have them on 8,000 only.
    private static RtpMap? EventsFor(MediaDescription media, AudioFormat format)
    {
        RtpMap? any = null;
        foreach (var name in media.Formats)
        {
            if (media.MapOf(name) is not { IsEvent: true } map) continue;
            if (map.ClockRate == format.Map.ClockRate) return map;
            if (map.ClockRate is 8000 or 16000 or 48000) any ??= map;
        }
        return any;
    }

    private static AudioChoice? None(out string reason, string why)
    {
        reason = why;
        return null;
    }
}
