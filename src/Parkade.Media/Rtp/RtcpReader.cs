using System.Buffers.Binary;

namespace Parkade.Media.Rtp;

/// <summary>What we take from a peer's compound RTCP packet.</summary>
/// <param name="Ssrc">The sender of its first report.</param>
/// <param name="MiddleOfNtp">The middle 32 bits of a sender report's time; null in a receiver report.</param>
/// <param name="Bye">The sender says goodbye.</param>
internal readonly record struct PeerReport(uint Ssrc, uint? MiddleOfNtp, bool Bye);

/// <summary>Reads compound RTCP packets.</summary>
internal static class RtcpReader
{
    /// <summary>Whether a datagram on a shared port is RTCP: packet types 192 to 223 (RFC 5761 §4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> datagram) => datagram.Length >= 2 && datagram[1] is >= 192 and <= 223;

    /// <summary>Reads a packet that passes the checks of RFC 3550 A.2; reduced-size packets (RFC 5506) pass as well.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out PeerReport report)
    {
        report = default;
        if (datagram.Length < 8 || (datagram[0] & 0x20) != 0) return false;       // only the last may be padded
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        uint? ntp = null;
        var bye = false;
        while (datagram.Length > 0)
        {
            if (datagram.Length < 4 || datagram[0] >> 6 != 2) return false;
            var length = 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
            if (length > datagram.Length) return false;
            switch (datagram[1])
            {
                case 200 when length >= 28:
                    ntp = (uint)(BinaryPrimitives.ReadUInt64BigEndian(datagram[8..]) >> 16);
                    break;
                case 203:
                    bye = true;
                    break;
            }
            datagram = datagram[length..];
        }
        report = new PeerReport(ssrc, ntp, bye);
        return true;
    }
}
