using System.Globalization;
using System.Security.Cryptography;
using Parkade.Media.Codecs;
using Parkade.Media.Srtp;

namespace Parkade.Media.Sdp;

/// <summary>
/// One leg's offers and answers (RFC 3264), its keys among them (RFC 4568). Keeps the origin's session id and version: the version
/// grows only when the description changes. Not thread-safe: owned by the leg's loop.
/// </summary>
public sealed class OfferAnswer
{
    private const string Plain = "RTP/AVP", Secure = "RTP/SAVP";

    private readonly string _sessionId = RandomNumberGenerator.GetInt32(1, int.MaxValue).ToString(CultureInfo.InvariantCulture);
    private readonly SrtpNegotiation _keys = new();
    private int _version = 1;
    private SessionDescription? _last;
    private byte[] _lastBytes = [];
    private int _audioIndex;                         // our audio's place among the media lines
    private RtpMap _events = new(101, "telephone-event", 8000);
    private bool? _isSecure;                         // by the last agreement; null before the first
    private LocalMedia? _offered;
    private IReadOnlyList<AudioFormat> _offeredFormats = [];
    private Direction _offeredDirection;

    /// <summary>The last description that we sent; empty before the first.</summary>
    public ReadOnlyMemory<byte> LastLocal => _lastBytes;

    /// <summary>
    /// The one format that the leg's other party uses too. While it is set, offers name no other, and answers take it where they can.
    /// </summary>
    public AudioFormat? Agreed { get; set; }

    /// <summary>The audio formats of the peer's last description, ours and others, in its order.</summary>
    public IReadOnlyList<AudioFormat> PeerFormats { get; private set; } = [];

    /// <summary>Those are all that the peer has: it offered them. An answer names only what we had offered.</summary>
    public bool PeerToldAll { get; private set; }

    /// <summary>
    /// Answers an offer: the first codec of ours in the offerer's order, telephone-event, every other media line turned down. An
    /// encrypted line goes before a plain one, wherever they stand, if the policy takes it.
    /// </summary>
    /// <param name="offer">The peer's offer.</param>
    /// <param name="local">Our end.</param>
    /// <param name="wish">Directions that we are willing to take; the answer is what both sides allow.</param>
    public AnswerOutcome Answer(SessionDescription offer, LocalMedia local, Direction wish = Direction.SendRecv)
    {
        var reason = local.Srtp switch
        {
            SrtpPolicy.Off => "the offer has no audio over plain RTP",
            SrtpPolicy.Required => "the offer has no audio over SRTP with keys by SDES",
            _ => "the offer has no audio over RTP, or over SRTP with keys by SDES",
        };
        var answered = Take(offer, local, wish, secure: true, ref reason) ?? Take(offer, local, wish, secure: false, ref reason);
        return answered is null ? new AnswerOutcome.NotAcceptable(reason) : answered;
    }

    /// <summary>Our offer: for a late offer, a new call, or a re-INVITE (media lines of earlier rounds keep their place, RFC 3264 §8).</summary>
    public byte[] Offer(LocalMedia local, Direction direction = Direction.SendRecv)
    {
        (_offered, _offeredDirection) = (local, direction);
        _offeredFormats = Agreed is { } one ? [Numbered(one)] : [.. local.Codecs.Select(codec => Numbered(AudioFormat.Of(codec)))];
        // One line only: phones that are offered a secure and a plain one take both, the wrong one, or none. A plain line with keys
        // is answered with keys by those who can encrypt, and as any other by those who can't (ADR 5).
        var encrypts = Libcrypto.IsAvailable && (_isSecure ?? local.Srtp != SrtpPolicy.Off);
        if (!encrypts) _keys.OfferNothing();
        var protocol = _isSecure is null || _last is null ? local.Srtp == SrtpPolicy.Required ? Secure : Plain : _last.Media[_audioIndex].Protocol;
        var audio = AudioLines.Offered(local, _offeredFormats, _events, direction, protocol, encrypts ? _keys.Offer() : []);
        if (_last is null || _last.Media.Count == 0) return Send(local, [audio]);
        var lines = _last.Media.Select(media => AudioLines.Declined(media, local)).ToArray();
        lines[_audioIndex] = audio;
        return Send(local, lines);
    }

    /// <summary>Takes the answer to the last <see cref="Offer"/>.</summary>
    public AcceptOutcome AcceptAnswer(SessionDescription answer)
    {
        if (_offered is not { } local || _last is null) return new AcceptOutcome.Refused("nothing was offered");
        // RFC 3264 §6: as many media lines as the offer, in its order. One line too many after ours does no harm.
        if (answer.Media.Count <= _audioIndex) return new AcceptOutcome.Refused("the answer has fewer media lines than the offer");
        var media = answer.Media[_audioIndex];
        if (!media.IsRtpAudio || media.Port == 0) return new AcceptOutcome.Refused("the audio was turned down");
        var isSecure = _keys.TryAccept(media, out var keys);
        if (!isSecure && (media.IsSecureAudio || local.Srtp == SrtpPolicy.Required)) return new AcceptOutcome.Refused("the answer has no key of those offered");
        if (AudioChoice.In(media, local, Agreed, out var reason) is not { } choice) return new AcceptOutcome.Refused(reason);
        if (!isSecure) _keys.Forget();
        _isSecure = isSecure;
        Learn(media, isAll: false);
        var flow = FlowOf(media, choice, _offeredDirection, keys);
        var ours = _offeredFormats.FirstOrDefault(choice.Format.Suits)?.Map.PayloadType;
        return new AcceptOutcome.Accepted(flow with
        {
            ReceivedPayloadType = ours == flow.PayloadType ? null : ours,
            OpusPayloadType = flow.OpusPayloadType is null ? null : _offeredFormats.FirstOrDefault(format => format.Codec == AudioCodec.Opus)?.Map.PayloadType,
        });
    }

    private AnswerOutcome.Answered? Take(SessionDescription offer, LocalMedia local, Direction wish, bool secure, ref string reason)
    {
        if (local.Srtp == (secure ? SrtpPolicy.Off : SrtpPolicy.Required)) return null;
        for (var i = 0; i < offer.Media.Count; i++)
        {
            var media = offer.Media[i];
            if (!media.IsRtpAudio || media.Port == 0 || (!secure && media.IsSecureAudio)) continue;
            if (AudioChoice.In(media, local, Agreed, out var why) is not { } choice)
            {
                reason = why;
                continue;
            }
            SrtpKeys? keys = null;
            SdpAttribute line = default;
            if (secure && !_keys.TryAnswer(media, out keys, out line)) continue;
            if (!secure) _keys.Forget();
            _isSecure = secure;
            Learn(media, isAll: true);
            var flow = FlowOf(media, choice, wish, keys);
            var answers = offer.Media.Select(other => AudioLines.Declined(other, local)).ToArray();
            answers[i] = AudioLines.Accepted(media, choice, flow, local, secure ? [line] : []);
            _audioIndex = i;
            if (choice.Events is { } events) _events = events;
            return new AnswerOutcome.Answered(Send(local, answers), flow);
        }
        return null;
    }

    // RFC 3264 §8.3.2: a dynamic number that stood for something in this session goes on to stand for it.
    private AudioFormat Numbered(AudioFormat format)
    {
        const byte FirstDynamic = 96;
        var wanted = format.Map.PayloadType;
        if (wanted < FirstDynamic) return format;
        if (PeerFormats.FirstOrDefault(format.Suits) is { } known) return format with { Map = format.Map with { PayloadType = known.Map.PayloadType } };
        while (wanted == _events.PayloadType || PeerFormats.Any(other => other.Map.PayloadType == wanted)) wanted = wanted == 127 ? FirstDynamic : (byte)(wanted + 1);
        return format with { Map = format.Map with { PayloadType = wanted } };
    }

    private void Learn(MediaDescription media, bool isAll)
    {
        // What an answer leaves out of a list of one tells nothing of what else the peer has.
        if (!isAll && PeerToldAll) return;
        PeerFormats = AudioFormat.In(media);
        PeerToldAll = isAll;
    }

    private static MediaFlow FlowOf(MediaDescription media, AudioChoice choice, Direction ours, SrtpKeys? keys)
    {
        // RFC 3264 §6.1: we do what we are willing to and the peer's side of it allows.
        var direction = ours & media.Direction.Mirrored();
        if (choice.IsOldHold) direction &= ~Direction.SendOnly;
        var rtcp = media.RtcpMux || choice.IsOldHold ? null : media.RtcpEndPoint(choice.Remote.Address);
        return new MediaFlow(choice.Remote, rtcp, choice.Format.Codec, choice.Format.Map.PayloadType, choice.Events?.PayloadType, direction,
            AudioChoice.PacketMilliseconds(media), media.RtcpMux)
        {
            Srtp = keys,
            Passed = choice.Format.Codec == AudioCodec.Other ? choice.Format : null,
            OpusPayloadType = choice.Format.Codec == AudioCodec.Opus ? null : choice.OpusPayloadType,
            EventClockRate = choice.Events?.ClockRate ?? 8000,
        };
    }

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
