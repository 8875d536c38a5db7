using System.Text;
using Parkade.Sip.Messages;

namespace Parkade.Fuzz.Targets;

/// <summary>Messages and words of SIP, for all targets that read it.</summary>
internal static class SipWords
{
    public static IReadOnlyList<string> Dictionary { get; } =
    [
        .. Enum.GetValues<HeaderName>().Select(HeaderNames.Text).Where(text => text.Length > 0),
        .. "i m e l c f s k t v o u r b d x".Split(' '),
        "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "SIP/2.0", "SIP/2.0/UDP", "SIP/7.0", "sip:", "sips:", "tel:", "http://", "z9hG4bK", "\r\n", "\r\n\r\n", "\r\n ", "\r\n\t", " : ",
        ";tag=", ";branch=", ";rport", ";received=", ";maddr=", ";lr", ";transport=tcp", ";to-tag=", ";from-tag=", ";early-only", ";refresher=uac", ";q=0.5", ";expires=", ";cause=200", ";text=\"",
        "Digest ", "realm=\"", ",nonce=\"", ",uri=\"sip:", ",qop=auth", ",nc=00000001", ",stale=true", ",algorithm=SHA-256", "application/sdp", "[2001:db8::1]", "[::ffff:1.2.3.4]", "192.0.2.1:5060", "%00", "%41", "%zz", "%", "\\\"", "\"\\\"", "<sip:a@b>", "\"A\" <sip:a@b;x>;y", "?Replaces=a%3Bto-tag%3Db", "(a\\)(b))",
    ];

    public static IReadOnlyList<byte[]> Messages { get; } = [.. Vectors.Rfc4475, .. Own.Select(text => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")))];

    private static IEnumerable<string> Own =>
    [
        """
        INVITE sip:park-701@parkade.example;orbit=701 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK77;rport, SIP/2.0/TCP [2001:db8::1];branch=z9hG4bKb
        Max-Forwards: 70
        From: "Anna \"A\" Berg" <sip:anna@example.com>;tag=f1
        To: <sip:park-701@parkade.example>
        Call-ID: 1@example.com
        CSeq: 9 INVITE
        Contact: <sip:anna@192.0.2.1;transport=tcp>;expires=60
        Replaces: 98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only
        Referred-By: <sip:bob@example.com>;cid="20398823.2UWQFN309shb3@referrer.example"
        Supported: timer,replaces
        Session-Expires: 1800;refresher=uac
        Min-SE: 90
        Record-Route: <sip:p1.example;lr>, <sip:p2.example;lr>
        Content-Type: application/sdp
        Content-Length: 7

        v=0
        o=
        """,
        """
        SIP/2.0 486 Busy Here
        v: SIP/2.0/UDP pc.example;branch=z9hG4bK77;received=192.0.2.9;rport=5070
        f: sip:a@b;tag=1
        t: sip:c@d;tag=2
        i: 7
        CSeq: 2147483647 INVITE
        Reason: SIP;cause=200;text="Call completed elsewhere", Q.850;cause=16
        Retry-After: 120 (in a meeting);duration=60
        Warning: 399 parkade.example "taken"
        Alert-Info: <http://127.0.0.1/r>;info=recall
        l: 0


        """,
    ];
}
