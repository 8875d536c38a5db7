namespace Parkade.Media.Rtp;

/// <summary>The peer's RTP as a receiver report describes it (RFC 3550 §6.4.1, A.1, A.3, A.8).</summary>
internal sealed class IncomingStream
{
    private const int MaxDropout = 3000;       // RFC 3550 A.1
    private const int MaxMisorder = 100;

    private long _cycles;
    private long _baseSequence;
    private long _received;
    private long _expectedBefore;
    private long _receivedBefore;
    private uint _transit;
    private uint _jitter;                       // times 16
    private uint _lastSenderReport;
    private long _lastSenderReportAt;

    /// <summary>Ticks of the peer's RTP clock in a millisecond.</summary>
    public int ClockPerMillisecond { get; set; } = 8;

    public bool Any { get; private set; }

    public uint Ssrc { get; private set; }

    public ushort Highest { get; private set; }

    /// <summary>Notes a packet that arrived at <paramref name="now"/> (milliseconds).</summary>
    public void Note(in RtpHeader header, long now)
    {
        var arrival = (uint)(now * ClockPerMillisecond);
        var step = (ushort)(header.Sequence - Highest);
        if (!Any || header.Ssrc != Ssrc || (step >= MaxDropout && step <= ushort.MaxValue - MaxMisorder)) Begin(header, arrival);
        else if (step < MaxDropout)
        {
            if (header.Sequence < Highest) _cycles += 1 << 16;
            Highest = header.Sequence;
        }
        _received++;

        var transit = arrival - header.Timestamp;
        var difference = (uint)Math.Abs((int)(transit - _transit));
        _transit = transit;
        _jitter += difference - ((_jitter + 8) >> 4);                    // RFC 3550 A.8
    }

    /// <summary>Notes the middle 32 bits of a sender report's time.</summary>
    public void NoteSenderReport(uint middleOfNtp, long now) => (_lastSenderReport, _lastSenderReportAt) = (middleOfNtp, now);

    /// <summary>The report block for the time since the last one.</summary>
    public ReportBlock TakeReport(long now)
    {
        var highest = _cycles + Highest;
        var expected = highest - _baseSequence + 1;
        var expectedNow = expected - _expectedBefore;
        var lostNow = expectedNow - (_received - _receivedBefore);
        (_expectedBefore, _receivedBefore) = (expected, _received);
        var fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : Math.Min(255, lostNow * 256 / expectedNow);
        var sinceReport = _lastSenderReportAt == 0 ? 0 : (now - _lastSenderReportAt) * 65536 / 1000;
        return new ReportBlock(Ssrc, (byte)fraction, (int)Math.Clamp(expected - _received, -0x800000, 0x7FFFFF),
            (uint)highest, _jitter >> 4, _lastSenderReport, (uint)sinceReport);
    }

    private void Begin(in RtpHeader header, uint arrival)
    {
        Any = true;
        Ssrc = header.Ssrc;
        Highest = header.Sequence;
        _baseSequence = header.Sequence;
        _cycles = _received = _expectedBefore = _receivedBefore = 0;
        _jitter = 0;
        _transit = arrival - header.Timestamp;
        _lastSenderReport = 0;
        _lastSenderReportAt = 0;
    }
}

/// <summary>A reception report block (RFC 3550 §6.4.1).</summary>
internal readonly record struct ReportBlock(uint Ssrc, byte FractionLost, int CumulativeLost, uint HighestSequence, uint Jitter, uint LastSenderReport, uint DelaySinceLastSenderReport);
