using System.Runtime.InteropServices;
using Parkade.Media.Linux;
using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Media.Engine;

/// <summary>A datagram's way in: checked, told from strangers', decrypted, noted, and passed to the leg or conference that the port is joined to.</summary>
internal sealed unsafe class Receiver : IDisposable
{
    private const int Capacity = 2048;                    // more than an Ethernet frame holds

    private readonly Reporter _reporter;
    private readonly Relayer _relayer;
    private readonly Counters _counters;
    private readonly Action<Action<char>?, char> _tell;
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc(Capacity + SrtpSender.Overhead);

    public Receiver(Sender sender, Reporter reporter, Counters counters, Action<Action<char>?, char> tell)
    {
        (_reporter, _counters, _tell) = (reporter, counters, tell);
        _relayer = new Relayer(sender, counters);
    }

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
        if (onRtcpPort || RtcpReader.IsRtcp(new ReadOnlySpan<byte>(_buffer, length))) _reporter.Receive(endpoint, _buffer, length, from, now);
        else TakeRtp(endpoint, length, from, now);
    }

    public void Dispose() => NativeMemory.Free(_buffer);

    private void TakeRtp(RtpEndpoint endpoint, int length, in SocketName from, long now)
    {
        if (!RtpHeader.TryReadClear(new ReadOnlySpan<byte>(_buffer, length), out var header, out var start))
        {
            _counters.Malformed++;
            return;
        }
        if (endpoint.Flow is not { } flow) return;        // nothing is agreed yet
        if (endpoint.Decryption is { } srtp && !IsAuthentic(endpoint, srtp, header, start, ref length, from, now)) return;
        var datagram = new ReadOnlySpan<byte>(_buffer, length);
        if (!RtpHeader.TryRead(datagram, out header, out var range))
        {
            _counters.Malformed++;
            return;
        }
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
        var (payloadStart, payloadLength) = range.GetOffsetAndLength(datagram.Length);
        if (isEvent && endpoint.MayReceive && endpoint.Dtmf.TryDetect(header, datagram.Slice(payloadStart, payloadLength), out var digit)) _tell(endpoint.OnDtmf, digit);
        _relayer.Carry(endpoint, new ReceivedPacket(header, isEvent ? null : codec, _buffer + payloadStart, payloadLength), reflected, now);
    }

    // Who can't be the peer costs nothing; who might be has to show the key, and without it teaches us nothing.
    private bool IsAuthentic(RtpEndpoint endpoint, SrtpReceiver srtp, in RtpHeader header, int start, ref int length, in SocketName from, long now)
    {
        if (!endpoint.Source.MayAdmit(from, now))
        {
            _counters.Strangers++;
            return false;
        }
        if (srtp.TryUnprotect(_buffer, ref length, start, header.Ssrc, header.Sequence)) return true;
        _counters.Unauthentic++;
        return false;
    }

    // RFC 3550 §8.2: a collision is met by another SSRC, once; who then still sends ours back is a mirror, not a chance.
    private void NoteReflection(RtpEndpoint endpoint, long now)
    {
        _counters.Reflected++;
        if (endpoint.ReflectedAt == 0) _reporter.ChangeSource(endpoint, now);
        endpoint.ReflectedAt = now;
    }
}
