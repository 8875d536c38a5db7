namespace Parkade.Media.Rtp;

/// <summary>
/// Our side of a port's RTP: one sequence and one clock from the first packet to the last, whatever feeds it. Prompts, music and
/// relayed audio follow each other without a break, so that a phone's jitter buffer has nothing to wonder about.
/// </summary>
internal sealed class OutgoingStream
{
    // A pause longer than this is a pause for the listener as well: the timestamp then follows the wall clock (RFC 3550 §5.1).
    private const long GapMilliseconds = 200;

    private long _lastSentAt;
    private uint _lastSamples;
    private bool _inTalkspurt;
    private bool _any;

    public OutgoingStream(uint ssrc, ushort sequence, uint timestamp) => (Ssrc, Sequence, Timestamp) = (ssrc, sequence, timestamp);

    public uint Ssrc { get; private set; }

    /// <summary>The highest sequence number sent.</summary>
    public ushort Sequence { get; private set; }

    /// <summary>The timestamp of the packet with that number.</summary>
    public uint Timestamp { get; private set; }

    /// <summary>Ticks of the RTP clock in a millisecond.</summary>
    public int ClockPerMillisecond { get; set; } = 8;

    public uint PacketCount { get; private set; }

    public uint OctetCount { get; private set; }

    public bool SentSinceReport { get; set; }

    /// <summary>The header of the next packet that we make ourselves.</summary>
    public RtpHeader Next(byte payloadType, uint samples, long now)
    {
        var marker = !_inTalkspurt || now - _lastSentAt > GapMilliseconds;
        var timestamp = marker ? ResumeAt(now) : Timestamp + _lastSamples;
        _inTalkspurt = true;
        return new RtpHeader(marker, payloadType, (ushort)(Sequence + 1), timestamp, Ssrc);
    }

    /// <summary>The timestamp with which a new talkspurt begins: as much later as time has passed, and never before the end of the last packet.</summary>
    public uint ResumeAt(long now)
        => _any ? Timestamp + (uint)Math.Max(_lastSamples, (now - _lastSentAt) * ClockPerMillisecond) : Timestamp;

    /// <summary>The instant <paramref name="now"/> on this stream's clock, for a sender report.</summary>
    public uint TimestampAt(long now) => _any ? Timestamp + (uint)((now - _lastSentAt) * ClockPerMillisecond) : Timestamp;

    /// <summary>Notes a packet that went out.</summary>
    public void Sent(in RtpHeader header, int payloadOctets, uint samples, long now)
    {
        // A relayed packet that was overtaken on its way in keeps its older number.
        if (!_any || (short)(header.Sequence - Sequence) > 0)
        {
            Sequence = header.Sequence;
            Timestamp = header.Timestamp;
            _lastSamples = samples;
            _lastSentAt = now;
        }
        _any = true;
        PacketCount++;
        OctetCount += (uint)payloadOctets;
        SentSinceReport = true;
    }

    /// <summary>What comes next begins a new talkspurt.</summary>
    public void EndTalkspurt() => _inTalkspurt = false;

    /// <summary>Goes on under another source identifier: after a collision, or on another clock (RFC 7160 §4.1).</summary>
    public void ChangeSsrc(uint ssrc)
    {
        Ssrc = ssrc;
        PacketCount = 0;
        OctetCount = 0;
        _inTalkspurt = false;
    }
}
