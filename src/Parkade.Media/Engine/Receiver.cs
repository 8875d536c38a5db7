using System.Runtime.InteropServices;
using Parkade.Media.Codecs;
using Parkade.Media.Linux;
using Parkade.Media.Rtp;

namespace Parkade.Media.Engine;

/// <summary>A datagram's way in: checked, told from strangers', noted, and passed to the leg that the port is joined to.</summary>
internal sealed unsafe class Receiver : IDisposable
{
    private const int Capacity = 2048;                    // more than an Ethernet frame holds
    private const long ReflectionMemory = 5000;           // milliseconds

    private readonly Sender _sender;
    private readonly Reporter _reporter;
    private readonly Counters _counters;
    private readonly Action<Action<char>?, char> _tell;
    private readonly Random _random = new();
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(Capacity);

    public Receiver(Sender sender, Reporter reporter, Counters counters, Action<Action<char>?, char> tell)
        => (_sender, _reporter, _counters, _tell) = (sender, reporter, counters, tell);

    /// <summary>Takes one datagram: the set is level-triggered, so a flood on one port never starves the others.</summary>
    public void Receive(RtpEndpoint endpoint, bool onRtcpPort, long now)
    {
        var socket = onRtcpPort ? endpoint.Rtcp : endpoint.Rtp;
        var length = socket.Receive(_buffer, Capacity, out var from);
        if (length < 0) return;
        if (length > Capacity)
        {
            _counters.Malformed++;
            return;
        }
        var datagram = new ReadOnlySpan<byte>(_buffer, length);
        if (onRtcpPort || RtcpReader.IsRtcp(datagram)) _reporter.Receive(endpoint, datagram, from, now);
        else TakeRtp(endpoint, datagram, from, now);
    }

    public void Dispose() => NativeMemory.Free(_buffer);

    private void TakeRtp(RtpEndpoint endpoint, ReadOnlySpan<byte> datagram, in SocketName from, long now)
    {
        if (!RtpHeader.TryRead(datagram, out var header, out var range))
        {
            _counters.Malformed++;
            return;
        }
        if (endpoint.Flow is not { } flow) return;        // nothing is agreed yet
        var isEvent = header.PayloadType == flow.TelephoneEventPayloadType;
        var isAudio = endpoint.TryGetCodec(header.PayloadType, out var codec) && !isEvent;
        // Only what was agreed may teach us where the peer is; comfort noise of a known peer passes on to be left out.
        var isKnown = from.Equals(endpoint.Source.Target);
        if ((isAudio || isEvent || endpoint.Source.IsLocked) && !endpoint.Source.Admit(from, header.Ssrc, header.Sequence, now))
        {
            _counters.Strangers++;
            return;
        }
        if (!isKnown && from.Equals(endpoint.Source.Target)) endpoint.PublishTarget();      // just learnt
        if (!isAudio && !isEvent)
        {
            _counters.UnknownPayload++;
            endpoint.Partner?.Mapping.Skip(header);
            return;
        }

        var reflected = header.Ssrc == endpoint.Outgoing.Ssrc;
        if (reflected) NoteReflection(endpoint, now);
        _counters.PacketsReceived++;
        endpoint.NoteReceived();
        endpoint.Incoming.Note(header, now);
        var (start, payloadLength) = range.GetOffsetAndLength(datagram.Length);
        var payload = datagram.Slice(start, payloadLength);
        if (isEvent && endpoint.MayReceive && endpoint.Dtmf.TryDetect(header, payload, out var digit)) _tell(endpoint.OnDtmf, digit);

        if (endpoint.Partner is not { } partner || !endpoint.MayReceive || !partner.MaySend) return;
        // Two peers that both send everything back would play ping-pong with one packet for ever.
        if (reflected && partner.ReflectedAt != 0 && now - partner.ReflectedAt < ReflectionMemory) return;
        Relay(header, isEvent ? null : codec, start, payloadLength, partner, now);
    }

    private void Relay(in RtpHeader header, AudioCodec? codec, int start, int length, RtpEndpoint to, long now)
    {
        var flow = to.Flow!;
        byte payloadType;
        if (codec is { } from)
        {
            Transcoding.Convert(from, flow.Codec, new Span<byte>(_buffer + start, length));
            payloadType = flow.PayloadType;
        }
        else if (flow.TelephoneEventPayloadType is { } mapped) payloadType = mapped;
        else
        {
            to.Mapping.Skip(header);                      // the peer did not agree to events
            return;
        }
        if (!to.Mapping.TryMap(header, payloadType, to.Outgoing, now, out var leaving)) return;
        _counters.PacketsRelayed++;
        // The payload lies behind at least twelve octets of header: the new one is written over the end of the old.
        _sender.SendRtp(to, leaving, _buffer + start - RtpHeader.Length, length, codec is null ? 0 : (uint)length, now);
    }

    // RFC 3550 §8.2: a collision is met by another SSRC, once; who then still sends ours back is a mirror, not a chance.
    private void NoteReflection(RtpEndpoint endpoint, long now)
    {
        _counters.Reflected++;
        if (endpoint.ReflectedAt == 0)
        {
            _reporter.Goodbye(endpoint, now);
            endpoint.Outgoing.ChangeSsrc((uint)_random.NextInt64(1, uint.MaxValue));
        }
        endpoint.ReflectedAt = now;
    }
}
