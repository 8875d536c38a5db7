using System.Buffers.Binary;

namespace Parkade.Media.Rtp;

/// <summary>The fixed header of an RTP packet (RFC 3550 §5.1) and where its payload lies.</summary>
/// <param name="Marker">The marker bit: with audio, the first packet after silence (RFC 3551 §4.1).</param>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Sequence">The sequence number.</param>
/// <param name="Timestamp">The sampling instant, in samples.</param>
/// <param name="Ssrc">The synchronisation source.</param>
public readonly record struct RtpHeader(bool Marker, byte PayloadType, ushort Sequence, uint Timestamp, uint Ssrc)
{
    /// <summary>Octets of a header without CSRCs and extension.</summary>
    public const int Length = 12;

    /// <summary>Reads a header and finds the payload behind CSRC list and extension and before the padding. False: no valid RTP.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out RtpHeader header, out Range payload)
    {
        payload = default;
        if (!TryReadClear(datagram, out header, out var start)) return false;
        var end = datagram.Length;
        if ((datagram[0] & 0x20) != 0)                                   // the last octet counts the padding, itself included
        {
            var padding = datagram[^1];
            if (padding == 0) return false;
            end -= padding;
        }
        if (start > end) return false;
        payload = start..end;
        return true;
    }

    /// <summary>Reads what is in the clear also in SRTP, where the padding is encrypted: the header, and where the payload begins.</summary>
    public static bool TryReadClear(ReadOnlySpan<byte> datagram, out RtpHeader header, out int start)
    {
        header = default;
        start = 0;
        if (datagram.Length < Length || datagram[0] >> 6 != 2) return false;

        start = Length + 4 * (datagram[0] & 0x0F);
        if ((datagram[0] & 0x10) != 0)                                   // RFC 3550 §5.3.1
        {
            if (datagram.Length < start + 4) return false;
            start += 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(start + 2)..]);
        }
        if (start > datagram.Length) return false;

        header = new RtpHeader(
            (datagram[1] & 0x80) != 0,
            (byte)(datagram[1] & 0x7F),
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]));
        return true;
    }

    /// <summary>Writes twelve octets: version 2, no padding, no extension, no CSRC.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = 0x80;
        destination[1] = (byte)(PayloadType | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], Ssrc);
    }
}
