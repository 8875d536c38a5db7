namespace Parkade.Media.Srtp;

/// <summary>The 48-bit index of RTP packets, of which they carry the lower 16 bits (RFC 3711 §3.3.1).</summary>
internal static class PacketIndex
{
    /// <summary>Estimates the index that a sequence number stands for next to the highest one; negative: it was before the first.</summary>
    public static long Estimate(ulong highest, ushort sequence)
    {
        // RFC 3711 appendix A: the rollover count that brings it nearest.
        var step = (short)(sequence - (ushort)highest);
        return (long)highest + step;
    }
}
