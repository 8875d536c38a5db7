using System.Text;

namespace Parkade.Benchmarks.Sip;

/// <summary>What a phone system sends to park a call: an INVITE with SDP, 835 octets.</summary>
internal static class SampleMessages
{
    public static byte[] Invite { get; } = Encoding.UTF8.GetBytes("""
        INVITE sip:700@parkade.example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK4b43c2ff8.1;rport
        Max-Forwards: 70
        From: "Anna Berg" <sip:anna@pbx.example.com>;tag=9fxced76sl
        To: <sip:700@parkade.example.com>
        Call-ID: 3848276298220188511@pbx.example.com
        CSeq: 1 INVITE
        Contact: <sip:anna@192.0.2.10:5060;transport=udp>
        Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, INFO, UPDATE
        Supported: replaces, timer
        Session-Expires: 1800;refresher=uac
        User-Agent: ExamplePBX 18.2
        P-Asserted-Identity: "Anna Berg" <sip:+4930123456@pbx.example.com>
        Content-Type: application/sdp
        Content-Length: 211

        v=0
        o=- 1293847 1293847 IN IP4 192.0.2.10
        s=-
        c=IN IP4 192.0.2.10
        t=0 0
        m=audio 17384 RTP/AVP 8 0 101
        a=rtpmap:8 PCMA/8000
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=ptime:20
        a=sendrecv

        """.ReplaceLineEndings("\r\n"));
}
