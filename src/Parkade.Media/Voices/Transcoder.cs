using System.Runtime.InteropServices;
using Parkade.Media.Dtmf;
using Parkade.Media.Engine;
using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Media.Voices;

/// <summary>
/// One leg's voice in another leg's codec. Times are carried over from clock to clock, and a loss stays a loss, so that the listener's own
/// jitter buffer deals with both; a packet that comes late is left out, because a decoder goes forward only.
/// </summary>
internal sealed unsafe class Transcoder : IDisposable
{
    private const int MaxStep = 3000;                     // sequence numbers: beyond it the source has started anew (RFC 3550 A.1)
    private const int MaxJumpMilliseconds = 10_000;
    private const int MaxLost = 50;                       // packets
    private const int Capacity = 1500;

    private readonly VoiceEncoder _encoder;
    private readonly byte* _packet = (byte*)NativeMemory.Alloc(Capacity + SrtpSender.Overhead);
    private bool _valid;
    private bool _marker;
    private uint _source;
    private ushort _sequence;                             // of the last packet that came
    private uint _timestamp;                              // the same
    private int _clock;                                   // of the source, ticks in a millisecond
    private uint _time;                                   // on the listener's clock, where _timestamp is on the source's
    private uint _pendingTime;
    private int _lost;

    public Transcoder(VoiceEncoder encoder) => _encoder = encoder;

    public VoiceEncoder Encoder => _encoder;

    /// <summary>What comes next begins anew.</summary>
    public void Reset() => _valid = false;

    /// <summary>Takes a packet's samples and sends as many packets as they fill.</summary>
    public int Take(in RtpHeader from, int clock, ReadOnlySpan<short> samples, RtpEndpoint to, Sender sender, long now)
    {
        if (!Follow(from, clock, to, now, isAudio: true)) return 0;
        _encoder.Take(samples);
        var flow = to.Flow!;
        var ticks = (uint)(_encoder.PacketMilliseconds * flow.ClockPerMillisecond);
        var sent = 0;
        while (_encoder.TryEncode(new Span<byte>(_packet + RtpHeader.Length, Capacity - RtpHeader.Length), out var length))
        {
            if (length > 0)
            {
                Send(new RtpHeader(_marker, flow.PayloadType, Next(to), _pendingTime, to.Outgoing.Ssrc), length, ticks, to, sender, now);
                sent++;
                _marker = false;
            }
            _pendingTime += ticks;
        }
        return sent;
    }

    /// <summary>Sends an event packet at its time and with its duration on the listener's clock (RFC 4733 §2.3.5).</summary>
    public void TakeEvent(in RtpHeader from, int clock, ReadOnlySpan<byte> payload, int eventClock, RtpEndpoint to, byte payloadType, Sender sender, long now)
    {
        if (!TelephoneEvent.TryRead(payload, out var named) || !Follow(from, clock, to, now, isAudio: false)) return;
        var duration = (ushort)Math.Min(ushort.MaxValue, (long)named.Duration * to.Flow!.EventClockRate / Math.Max(1, eventClock));
        (named with { Duration = duration }).Write(new Span<byte>(_packet + RtpHeader.Length, TelephoneEvent.Length));
        Send(new RtpHeader(from.Marker, payloadType, Next(to), _time, to.Outgoing.Ssrc), TelephoneEvent.Length, 0, to, sender, now);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        NativeMemory.Free(_packet);
    }

    private void Send(in RtpHeader header, int length, uint ticks, RtpEndpoint to, Sender sender, long now)
        => sender.SendRtp(to, header, _packet, length, ticks, now);

    private ushort Next(RtpEndpoint to)
    {
        var next = (ushort)(to.Outgoing.Sequence + 1 + _lost);
        _lost = 0;
        return next;
    }

    /// <summary>Moves to the time of a packet. False: it came too late.</summary>
    private bool Follow(in RtpHeader from, int clock, RtpEndpoint to, long now, bool isAudio)
    {
        var step = (short)(from.Sequence - _sequence);
        var elapsed = (int)(from.Timestamp - _timestamp);
        var isNew = !_valid || from.Ssrc != _source || clock != _clock || Math.Abs((int)step) >= MaxStep || Math.Abs((long)elapsed) > (long)MaxJumpMilliseconds * clock;
        if (isNew)
        {
            (_valid, _source, _clock) = (true, from.Ssrc, clock);
            (_time, _lost, _marker) = (to.Outgoing.ResumeAt(now), 0, true);
            _pendingTime = _time;
            _encoder.Drop();
        }
        else
        {
            if (step <= 0) return false;
            _time += (uint)(elapsed * to.Flow!.ClockPerMillisecond / clock);
            if (isAudio) Align(from, step, to);
        }
        (_sequence, _timestamp) = (from.Sequence, from.Timestamp);
        return true;
    }

    // What waits is continued by what follows it without a gap; behind a gap it has no place any more.
    private void Align(in RtpHeader from, int step, RtpEndpoint to)
    {
        var clock = to.Flow!.ClockPerMillisecond;
        var expected = _pendingTime + (uint)(_encoder.PendingMilliseconds * clock);
        if (_time == expected) return;
        var packet = _encoder.PacketMilliseconds * clock;
        var missing = (int)(_time - _pendingTime) / packet;
        if (step > 1 && missing > 0) _lost = Math.Min(missing, Math.Min(step - 1, MaxLost));
        else if (from.Marker) _marker = true;
        _encoder.Drop();
        _pendingTime = _time;
    }
}
