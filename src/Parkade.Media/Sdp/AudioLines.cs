using System.Globalization;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>Our media lines: the offered, the accepted, the declined.</summary>
internal static class AudioLines
{
    /// <summary>The line of an offer, with formats in the order in which we like them.</summary>
    public static MediaDescription Offered(LocalMedia local, IReadOnlyList<AudioFormat> formats, RtpMap events, Direction direction, string protocol, IEnumerable<SdpAttribute> crypto)
        => new("audio", local.Port, protocol, [.. formats.Select(format => Number(format.Map.PayloadType)), Number(events.PayloadType)])
        {
            Connection = Connection.Of(local.Address),
            Direction = direction,
            Attributes =
            [
                .. formats.SelectMany(format => format.Attributes()),
                .. EventAttributes(events),
                .. crypto,
                new SdpAttribute("ptime", Number(local.PacketMilliseconds)),
                new SdpAttribute(direction.AttributeName()),
                new SdpAttribute("rtcp-mux"),
            ],
        };

    /// <summary>The line of an answer: one format, and events where they were offered.</summary>
    public static MediaDescription Accepted(MediaDescription offered, AudioChoice choice, MediaFlow flow, LocalMedia local, IEnumerable<SdpAttribute> crypto)
    {
        var formats = new List<string> { Number(choice.Format.Map.PayloadType) };
        // The peer's numbers (RFC 3264 §6.1); of a codec of ours our own parameters, of another the peer's, which the other party repeats.
        var attributes = new List<SdpAttribute>((choice.Format with { Parameters = choice.Format.Codec == AudioCodec.Other ? choice.Format.Parameters : choice.Format.Codec.Parameters() }).Attributes());
        if (choice.Events is { } events)
        {
            formats.Add(Number(events.PayloadType));
            attributes.AddRange(EventAttributes(events));
        }
        attributes.AddRange(crypto);
        attributes.Add(new SdpAttribute("ptime", Number(local.PacketMilliseconds)));
        attributes.Add(new SdpAttribute(flow.Direction.AttributeName()));
        if (flow.RtcpMux) attributes.Add(new SdpAttribute("rtcp-mux"));
        return new MediaDescription(offered.Media, local.Port, offered.Protocol, formats)
        {
            Connection = Connection.Of(local.Address),
            Direction = flow.Direction,
            Attributes = attributes,
        };
    }

    /// <summary>RFC 3264 §6: port zero; its formats stay, because the line must have some.</summary>
    public static MediaDescription Declined(MediaDescription offered, LocalMedia local)
        => new(offered.Media, 0, offered.Protocol, offered.Formats) { Connection = Connection.Of(local.Address), Direction = Direction.Inactive };

    // RFC 4733 §2.4.1: the sixteen DTMF events.
    private static SdpAttribute[] EventAttributes(in RtpMap events)
        => [new("rtpmap", events.ToString()), new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{events.PayloadType} 0-15"))];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
