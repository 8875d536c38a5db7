using System.Net;
using System.Text;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;

namespace Parkade.Fuzz.Targets;

/// <summary>Session descriptions: read, written, answered, taken as an answer; what we send is read again.</summary>
internal sealed class SdpTarget() : FuzzTarget("sdp")
{
    private static readonly LocalMedia Local = new(IPAddress.Parse("192.0.2.1"), 30000) { Srtp = SrtpPolicy.Offered };

    public override IEnumerable<byte[]> Seeds =>
    [
        .. Vectors.Rfc4475.Select(BodyOf).Where(body => body.Length > 0),
        Encoding.UTF8.GetBytes("""
            v=0
            o=- 1 2 IN IP6 2001:db8::1
            s=-
            c=IN IP6 2001:db8::1
            t=0 0
            a=sendrecv
            a=group:BUNDLE a b
            m=audio 4000 RTP/AVP 8 0 96 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:96 opus/48000/2
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:20
            a=rtcp:4005 IN IP4 192.0.2.9
            a=rtcp-mux
            a=sendonly
            m=video 4002 RTP/SAVPF 31
            c=IN IP4 0.0.0.0
            a=inactive
            m=audio 0 RTP/AVPF 0

            """.ReplaceLineEndings("\r\n")),
    ];

    public override IReadOnlyList<string> Dictionary { get; } =
    [
        "v=0\r\n", "o=", "s=-\r\n", "c=IN IP4 192.0.2.5\r\n", "c=IN IP6 ::1\r\n", "t=0 0\r\n", "m=audio ", "m=video ", "RTP/AVP", "RTP/SAVP", "RTP/AVPF", "a=rtpmap:", "a=fmtp:", "a=ptime:", "a=maxptime:", "a=sendonly\r\n",
        "a=recvonly\r\n", "a=inactive\r\n", "a=sendrecv\r\n", "a=rtcp:", "a=rtcp-mux\r\n", "a=crypto:", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n", "G722/8000", "opus/48000/2", "a=candidate:", "a=group:BUNDLE", "PCMU/8000", "PCMA/8000", "telephone-event/8000", "0.0.0.0", "IN IP4", "IN IP6", "\r\n", "\n",
    ];

    public override int Share => 5;

    public override int MaxInput => 20000;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var accepted = SessionDescription.TryParse(input, out var description, out var error);
        signature.Add(accepted);
        if (!accepted)
        {
            signature.Add((ulong)(uint)string.GetHashCode(error.ToString().AsSpan(0, Math.Min(error.ToString().Length, 12))) % 64);
            return signature.Value;
        }
        signature.AddMagnitude(description!.Media.Count);
        // Written out in full, a description just below the reader's limits may come to lie above them.
        var written = description.ToBytes();
        var overLimit = written.Length > 16 * 1024 || written.AsSpan().Count((byte)'\n') > 512;
        FuzzFailure.Unless(overLimit || SessionDescription.TryParse(written, out _, out error), $"what is written is read, but: {error}");

        var answering = new OfferAnswer();
        var answer = answering.Answer(description, Local);
        signature.Add((ulong)answer.GetType().Name.Length);
        if (answer is AnswerOutcome.Answered) Check(answering.LastLocal.Span, description.Media.Count);

        var offering = new OfferAnswer();
        offering.Offer(Local);
        signature.Add((ulong)offering.AcceptAnswer(description).GetType().Name.Length);
        Check(offering.Offer(Local, Direction.SendOnly), 1);
        return signature.Value;
    }

    private static void Check(ReadOnlySpan<byte> sent, int lines)
    {
        FuzzFailure.Unless(SessionDescription.TryParse(sent, out var read, out var error), $"what we send is SDP, but: {error}");
        FuzzFailure.Unless(read!.Media.Count == lines, "an answer has the offer's media lines");   // RFC 3264 §6
    }

    private static byte[] BodyOf(byte[] message)
    {
        var at = message.AsSpan().IndexOf("\r\n\r\n"u8);
        return at < 0 ? [] : message[(at + 4)..];
    }
}
