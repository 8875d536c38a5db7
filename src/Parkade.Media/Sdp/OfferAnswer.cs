using System.Globalization;
using System.Security.Cryptography;
using Parkade.Media.Codecs;

namespace Parkade.Media.Sdp;

/// <summary>One leg's offers and answers (RFC 3264). Keeps the origin's session id and version: the version grows only when the description changes. Not thread-safe: owned by the leg's loop.</summary>
public sealed class OfferAnswer
{
    private const byte DefaultEventPayloadType = 101;

    private readonly string _sessionId = RandomNumberGenerator.GetInt32(1, int.MaxValue).ToString(CultureInfo.InvariantCulture);
    private int _version = 1;
    private SessionDescription? _last;
    private byte[] _lastBytes = [];
    private int _audioIndex;                         // our audio's place among the media lines
    private byte _eventPayloadType = DefaultEventPayloadType;
    private LocalMedia? _offered;
    private Direction _offeredDirection;

    /// <summary>The last description that we sent; empty before the first.</summary>
    public ReadOnlyMemory<byte> LastLocal => _lastBytes;

    /// <summary>Answers an offer: the first codec of ours in the offerer's order, telephone-event, every other media line turned down.</summary>
    /// <param name="offer">The peer's offer.</param>
    /// <param name="local">Our end.</param>
    /// <param name="wish">Directions that we are willing to take; the answer is what both sides allow.</param>
    public AnswerOutcome Answer(SessionDescription offer, LocalMedia local, Direction wish = Direction.SendRecv)
    {
        var reason = "the offer has no audio over plain RTP";
        var answers = new MediaDescription[offer.Media.Count];
        MediaFlow? flow = null;
        for (var i = 0; i < answers.Length; i++)
        {
            var media = offer.Media[i];
            answers[i] = Declined(media, local);
            if (flow is not null || !media.IsPlainAudio || media.Port == 0) continue;
            if (AudioChoice.In(media, local, out var why) is not { } choice)
            {
                reason = why;
                continue;
            }
            flow = FlowOf(media, choice, wish);
            answers[i] = Accepted(media, choice, flow, local);
            _audioIndex = i;
            if (choice.EventPayloadType is { } events) _eventPayloadType = events;
        }
        return flow is null ? new AnswerOutcome.NotAcceptable(reason) : new AnswerOutcome.Answered(Send(local, answers), flow);
    }

    /// <summary>Our offer: for a late offer, a new call, or a re-INVITE (media lines of earlier rounds keep their place, RFC 3264 §8).</summary>
    public byte[] Offer(LocalMedia local, Direction direction = Direction.SendRecv)
    {
        (_offered, _offeredDirection) = (local, direction);
        var audio = new MediaDescription("audio", local.Port, "RTP/AVP",
            [.. local.Codecs.Select(codec => PayloadTypeOf(codec).ToString(CultureInfo.InvariantCulture)), _eventPayloadType.ToString(CultureInfo.InvariantCulture)])
        {
            Connection = Connection.Of(local.Address),
            Direction = direction,
            Attributes =
            [
                .. local.Codecs.Select(codec => new SdpAttribute("rtpmap", new RtpMap(PayloadTypeOf(codec), codec == AudioCodec.Pcmu ? "PCMU" : "PCMA", 8000).ToString())),
                .. EventAttributes(_eventPayloadType),
                new SdpAttribute("ptime", local.PacketMilliseconds.ToString(CultureInfo.InvariantCulture)),
                new SdpAttribute(direction.AttributeName()),
                new SdpAttribute("rtcp-mux"),
            ],
        };
        if (_last is null || _last.Media.Count == 0) return Send(local, [audio]);
        var lines = _last.Media.Select(media => Declined(media, local)).ToArray();
        lines[_audioIndex] = audio with { Protocol = _last.Media[_audioIndex].Protocol };
        return Send(local, lines);
    }

    /// <summary>Takes the answer to the last <see cref="Offer"/>.</summary>
    public AcceptOutcome AcceptAnswer(SessionDescription answer)
    {
        if (_offered is not { } local || _last is null) return new AcceptOutcome.Refused("nothing was offered");
        // RFC 3264 §6: as many media lines as the offer, in its order. One line too many after ours does no harm.
        if (answer.Media.Count <= _audioIndex) return new AcceptOutcome.Refused("the answer has fewer media lines than the offer");
        var media = answer.Media[_audioIndex];
        if (!media.IsPlainAudio || media.Port == 0) return new AcceptOutcome.Refused("the audio was turned down");
        return AudioChoice.In(media, local, out var reason) is { } choice
            ? new AcceptOutcome.Accepted(FlowOf(media, choice, _offeredDirection))
            : new AcceptOutcome.Refused(reason);
    }

    private static byte PayloadTypeOf(AudioCodec codec) => codec == AudioCodec.Pcmu ? (byte)0 : (byte)8;

    private static MediaFlow FlowOf(MediaDescription media, AudioChoice choice, Direction ours)
    {
        // RFC 3264 §6.1: we do what we are willing to and the peer's side of it allows.
        var direction = ours & media.Direction.Mirrored();
        if (choice.IsOldHold) direction &= ~Direction.SendOnly;
        var rtcp = media.RtcpMux || choice.IsOldHold ? null : media.RtcpEndPoint(choice.Remote.Address);
        return new MediaFlow(choice.Remote, rtcp, choice.Codec, choice.PayloadType, choice.EventPayloadType, direction,
            AudioChoice.PacketMilliseconds(media), media.RtcpMux);
    }

    private static MediaDescription Accepted(MediaDescription offered, AudioChoice choice, MediaFlow flow, LocalMedia local)
    {
        var formats = new List<string> { choice.PayloadType.ToString(CultureInfo.InvariantCulture) };
        var attributes = new List<SdpAttribute>
        {
            new("rtpmap", new RtpMap(choice.PayloadType, choice.Codec == AudioCodec.Pcmu ? "PCMU" : "PCMA", 8000).ToString()),
        };
        if (choice.EventPayloadType is { } events)
        {
            formats.Add(events.ToString(CultureInfo.InvariantCulture));
            attributes.AddRange(EventAttributes(events));
        }
        attributes.Add(new SdpAttribute("ptime", local.PacketMilliseconds.ToString(CultureInfo.InvariantCulture)));
        attributes.Add(new SdpAttribute(flow.Direction.AttributeName()));
        if (flow.RtcpMux) attributes.Add(new SdpAttribute("rtcp-mux"));
        return new MediaDescription(offered.Media, local.Port, offered.Protocol, formats)
        {
            Connection = Connection.Of(local.Address),
            Direction = flow.Direction,
            Attributes = attributes,
        };
    }

    // RFC 4733 §2.4.1: the sixteen DTMF events.
    private static SdpAttribute[] EventAttributes(byte payloadType)
        => [new("rtpmap", new RtpMap(payloadType, "telephone-event", 8000).ToString()), new("fmtp", string.Create(CultureInfo.InvariantCulture, $"{payloadType} 0-15"))];

    // RFC 3264 §6: port zero; its formats stay, because the line must have some.
    private static MediaDescription Declined(MediaDescription offered, LocalMedia local)
        => new(offered.Media, 0, offered.Protocol, offered.Formats) { Connection = Connection.Of(local.Address), Direction = Direction.Inactive };

    // RFC 3264 §8: the version grows by one with every change, and stays where nothing changed.
    private byte[] Send(LocalMedia local, IReadOnlyList<MediaDescription> media)
    {
        var same = Describe(local, media).ToBytes();
        if (same.AsSpan().SequenceEqual(_lastBytes)) return _lastBytes;
        if (_last is not null) _version++;
        _last = Describe(local, media);
        return _lastBytes = _last.ToBytes();
    }

    private SessionDescription Describe(LocalMedia local, IReadOnlyList<MediaDescription> media)
        => new(new Origin("-", _sessionId, _version.ToString(CultureInfo.InvariantCulture), Connection.Of(local.Address)), media);
}
