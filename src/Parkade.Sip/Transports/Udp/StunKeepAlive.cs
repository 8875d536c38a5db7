using System.Buffers.Binary;
using System.Net;

namespace Parkade.Sip.Transports.Udp;

/// <summary>
/// The keep-alive of datagrams (RFC 5626 §4.4.2, §8): a STUN binding request on the port of SIP, answered with the address it came from
/// (RFC 8489 §14.2). No more of STUN is spoken here.
/// </summary>
internal static class StunKeepAlive
{
    private const int HeaderSize = 20;
    private const ushort BindingRequest = 0x0001;
    private const ushort BindingSuccess = 0x0101;
    private const ushort XorMappedAddress = 0x0020;
    private const uint MagicCookie = 0x2112A442;

    /// <summary>The largest reply, in octets.</summary>
    public const int MaxReply = HeaderSize + 4 + 4 + 16;

    /// <summary>Whether a datagram is STUN: no message of SIP begins so (RFC 5626 §8).</summary>
    public static bool Is(ReadOnlySpan<byte> datagram) =>
        datagram.Length >= HeaderSize && datagram[0] < 4 && BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) == MagicCookie;

    /// <summary>Writes the reply to a binding request; 0 for anything else, and where it would be larger than twice the request (no amplification).</summary>
    public static int Write(ReadOnlySpan<byte> datagram, IPEndPoint source, Span<byte> reply)
    {
        if (!Is(datagram) || BinaryPrimitives.ReadUInt16BigEndian(datagram) != BindingRequest) return 0;
        if (BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) != datagram.Length - HeaderSize) return 0;
        Span<byte> address = stackalloc byte[16];
        source.Address.TryWriteBytes(address, out var size);
        var length = HeaderSize + 4 + 4 + size;
        if (length > 2 * datagram.Length) return 0;
        BinaryPrimitives.WriteUInt16BigEndian(reply, BindingSuccess);
        BinaryPrimitives.WriteUInt16BigEndian(reply[2..], (ushort)(length - HeaderSize));
        datagram[4..HeaderSize].CopyTo(reply[4..]);   // the cookie and the transaction
        var attribute = reply[HeaderSize..];
        BinaryPrimitives.WriteUInt16BigEndian(attribute, XorMappedAddress);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[2..], (ushort)(4 + size));
        attribute[4] = 0;
        attribute[5] = (byte)(size == 4 ? 1 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(attribute[6..], (ushort)(source.Port ^ (MagicCookie >> 16)));
        for (var i = 0; i < size; i++) attribute[8 + i] = (byte)(address[i] ^ datagram[4 + i]);
        return length;
    }
}
