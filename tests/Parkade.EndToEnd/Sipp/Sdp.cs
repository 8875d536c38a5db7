namespace Parkade.EndToEnd.Sipp;

/// <summary>Session descriptions that SIPp offers or answers; the words in square brackets are SIPp's own.</summary>
internal static class Sdp
{
    private const string Session = """
        v=0
        o=phone 53655765 {{version}} IN IP[local_ip_type] [local_ip_raw]
        s=-
        c=IN IP[media_ip_type] [media_ip]
        t=0 0

        """;

    /// <summary>PCMU, PCMA and telephone-event, both ways.</summary>
    public static readonly string Audio = Offer("m=audio [media_port] RTP/AVP 0 8 101\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15\na=sendrecv");

    /// <summary>PCMA only.</summary>
    public static readonly string ALawOnly = Offer("m=audio [media_port] RTP/AVP 8 101\na=rtpmap:8 PCMA/8000\na=rtpmap:101 telephone-event/8000\na=fmtp:101 0-15");

    /// <summary>A codec that Parkade does not speak.</summary>
    public static readonly string Unknown = Offer("m=audio [media_port] RTP/AVP 96\na=rtpmap:96 AMR-WB/16000");

    /// <summary>Audio among lines that nobody wants: video before it, a second audio and an application after it.</summary>
    public static readonly string SeveralLines = Offer(
        "m=video 40000 RTP/AVP 99\na=rtpmap:99 H264/90000\n" +
        "m=audio [media_port] RTP/AVP 9 97 8 0 101\na=rtpmap:9 G722/8000\na=rtpmap:97 opus/48000/2\na=rtpmap:101 telephone-event/8000\n" +
        "m=audio 40004 RTP/SAVP 0\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\n" +
        "m=application 40006 TCP/MSRP *");

    /// <summary>The audio with another direction, as a phone sends it to hold and to resume.</summary>
    public static string Direction(string direction, int version = 2) =>
        Offer($"m=audio [media_port] RTP/AVP 0 101\na=rtpmap:0 PCMU/8000\na=rtpmap:101 telephone-event/8000\na={direction}", version);

    /// <summary>PCMU with a port other than SIPp's own.</summary>
    public static string VoiceAt(int port, string direction = "sendrecv", int version = 1) =>
        Offer($"m=audio {port} RTP/AVP 0 101\na=rtpmap:0 PCMU/8000\na=rtpmap:101 telephone-event/8000\na={direction}", version);

    private static string Offer(string media, int version = 1) =>
        Session.Replace("{{version}}", $"{version}", StringComparison.Ordinal).Replace("[local_ip_raw]", "[media_ip]", StringComparison.Ordinal)
        + media;
}
