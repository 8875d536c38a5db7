using Parkade.Media.Rtp;

namespace Parkade.Media.Engine;

/// <summary>The last step of every packet that leaves.</summary>
internal sealed unsafe class Sender(Counters counters)
{
    /// <summary>Sends an RTP packet whose payload lies behind twelve free octets and before <see cref="Srtp.SrtpSender.Overhead"/> others, and notes it.</summary>
    public void SendRtp(RtpEndpoint from, in RtpHeader header, byte* packet, int payloadLength, uint samples, long now)
    {
        header.Write(new Span<byte>(packet, RtpHeader.Length));
        var length = RtpHeader.Length + payloadLength;
        if (from.Encryption is { } srtp)
        {
            length = srtp.Protect(packet, length);
            if (length == 0) return;                      // its number was used: encrypting another packet with it would lay both open
        }
        from.Outgoing.Sent(header, payloadLength, samples, now);
        if (from.Rtp.Send(packet, length, from.Source.Target)) counters.PacketsSent++;
        else counters.SendFailures++;
    }

    /// <summary>Sends an RTCP packet to where the peer wants it, if it wants any.</summary>
    public void SendRtcp(RtpEndpoint from, byte* packet, int length)
    {
        if (from.Flow is not { } flow || from.Source.Target.IsUnspecified) return;      // c=0.0.0.0: neither RTP nor RTCP (RFC 3264 §8.4)
        if (from.Encryption is { } srtp) length = srtp.ProtectControl(packet, length);
        var sent = flow.RtcpMux ? from.Rtp.Send(packet, length, from.Source.Target)
            : from.RtcpTarget.IsEmpty || from.Rtcp.Send(packet, length, from.RtcpTarget);
        if (sent) counters.ReportsSent++;
        else counters.SendFailures++;
    }
}
