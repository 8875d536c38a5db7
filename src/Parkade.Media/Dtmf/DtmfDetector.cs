using Parkade.Media.Rtp;

namespace Parkade.Media.Dtmf;

/// <summary>Tells each event once, however many packets repeat it: an event's packets share their timestamp (RFC 4733 §2.5.1.1).</summary>
internal struct DtmfDetector
{
    private bool _any;
    private uint _timestamp;
    private uint _source;

    public bool TryDetect(in RtpHeader header, ReadOnlySpan<byte> payload, out char digit)
    {
        digit = '\0';
        if (!TelephoneEvent.TryRead(payload, out var named) || !named.TryGetDigit(out digit)) return false;
        var later = (int)(header.Timestamp - _timestamp) > 0;             // a late packet of an earlier event tells nothing new
        if (_any && header.Ssrc == _source && !later) return false;
        (_any, _timestamp, _source) = (true, header.Timestamp, header.Ssrc);
        return true;
    }
}
