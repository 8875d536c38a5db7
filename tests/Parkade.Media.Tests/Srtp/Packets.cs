using Parkade.Media.Rtp;
using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Srtp;

/// <summary>Packets as arrays, for the pointers that the media path works on.</summary>
internal static unsafe class Packets
{
    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static byte[] Rtp(ushort sequence, uint ssrc = 7, byte filler = 0xAB, int payload = 160)
    {
        var packet = new byte[RtpHeader.Length + payload];
        packet.AsSpan().Fill(filler);
        new RtpHeader(false, 0, sequence, sequence * 160u, ssrc).Write(packet);
        return packet;
    }

    /// <summary>The protected packet; empty: the sender refuses.</summary>
    public static byte[] Protect(this SrtpSender sender, byte[] packet)
    {
        var room = new byte[packet.Length + SrtpSender.Overhead];
        packet.CopyTo(room, 0);
        fixed (byte* at = room) return room[..sender.Protect(at, packet.Length)];
    }

    public static byte[] ProtectControl(this SrtpSender sender, byte[] packet)
    {
        var room = new byte[packet.Length + SrtpSender.Overhead];
        packet.CopyTo(room, 0);
        fixed (byte* at = room) return room[..sender.ProtectControl(at, packet.Length)];
    }

    /// <summary>The packet in the clear; null: refused.</summary>
    public static byte[]? Unprotect(this SrtpReceiver receiver, byte[] packet)
    {
        if (!RtpHeader.TryReadClear(packet, out var header, out var start)) return null;
        var copy = packet.ToArray();
        var length = copy.Length;
        fixed (byte* at = copy) return receiver.TryUnprotect(at, ref length, start, header.Ssrc, header.Sequence) ? copy[..length] : null;
    }

    public static byte[]? UnprotectControl(this SrtpReceiver receiver, byte[] packet)
    {
        var copy = packet.ToArray();
        var length = copy.Length;
        fixed (byte* at = copy) return receiver.TryUnprotectControl(at, ref length) ? copy[..length] : null;
    }
}
