using Parkade.Media.Rtp;

namespace Parkade.Media.Relay;

/// <summary>
/// How one leg's packets are numbered on the other leg: by constant offsets, so that losses, reordering and silence pass through as
/// they are and the receiving phone's own jitter buffer deals with them.
/// </summary>
internal struct RelayMapping
{
    private const int MaxDropout = 3000;       // as in RFC 3550 A.1: beyond it the source has started anew
    private const int MaxMisorder = 100;

    private bool _valid;
    private uint _source;
    private long _highest;                     // the source's sequence number, unrolled
    private long _floor;                       // nothing before it may pass: its number is taken
    private long _sequenceOffset;
    private uint _timestampOffset;

    /// <summary>The next packet begins a new mapping.</summary>
    public void Reset() => _valid = false;

    /// <summary>Finds the header with which an incoming packet leaves on <paramref name="to"/>. False: it came too late to have a number.</summary>
    public bool TryMap(in RtpHeader from, byte payloadType, OutgoingStream to, long now, out RtpHeader mapped)
    {
        var step = (short)(from.Sequence - (ushort)_highest);
        var marker = from.Marker;
        if (!_valid || from.Ssrc != _source || step >= MaxDropout || step < -MaxMisorder)
        {
            Begin(from, to, now);
            step = 0;
            marker = true;                     // whatever the source says, for this listener it begins here
        }
        mapped = default;
        var sequence = _highest + step;
        if (sequence < _floor) return false;
        _highest = Math.Max(_highest, sequence);
        mapped = new RtpHeader(marker, payloadType, (ushort)(sequence + _sequenceOffset), from.Timestamp + _timestampOffset, to.Ssrc);
        return true;
    }

    /// <summary>Leaves out a packet that has no place on the other leg, without a hole that would look like a loss.</summary>
    public void Skip(in RtpHeader from)
    {
        if (!_valid || from.Ssrc != _source) return;
        var step = (short)(from.Sequence - (ushort)_highest);
        if (step <= 0 || step >= MaxDropout) return;
        _highest += step;
        _floor = _highest + 1;
        _sequenceOffset--;
    }

    private void Begin(in RtpHeader from, OutgoingStream to, long now)
    {
        _valid = true;
        _source = from.Ssrc;
        _highest = _floor = from.Sequence;
        _sequenceOffset = (long)to.Sequence + 1 - from.Sequence;
        _timestampOffset = to.ResumeAt(now) - from.Timestamp;
    }
}
