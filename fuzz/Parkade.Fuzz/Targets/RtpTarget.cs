using Parkade.Media.Dtmf;
using Parkade.Media.Rtp;

namespace Parkade.Fuzz.Targets;

/// <summary>Datagrams of a media port: RTP with its telephone events, RTCP.</summary>
internal sealed class RtpTarget() : FuzzTarget("rtp")
{
    public override IEnumerable<byte[]> Seeds =>
    [
        [0x80, 0, 0, 1, 0, 0, 0, 160, 1, 2, 3, 4, .. new byte[160]],
        [0x80, 0xE5, 0, 2, 0, 0, 1, 64, 1, 2, 3, 4, 5, 0x8A, 3, 0x20],
        [0xB1, 8, 0, 3, 0, 0, 1, 64, 1, 2, 3, 4, 9, 9, 9, 9, 0xBE, 0xDE, 0, 1, 0x10, 1, 0, 0, 7, 7, 7, 7, 0, 0, 0, 4],
        [0x80, 200, 0, 6, 1, 2, 3, 4, 0xE0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 160, 0, 0, 0, 1, 0, 0, 0, 160],
        [0x81, 201, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8, .. new byte[20], 0x81, 203, 0, 1, 1, 2, 3, 4],
    ];

    public override IReadOnlyList<string> Dictionary { get; } = ["\u0001\u0002\u0003\u0004", "\0\0\0\0"];

    public override int Share => 2;

    public override int MaxInput => 2048;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var detector = new DtmfDetector();
        signature.Add(RtcpReader.IsRtcp(input));
        if (RtcpReader.TryRead(input, out var report)) signature.Add((report.MiddleOfNtp is null ? 1UL : 2UL) + (report.Bye ? 4UL : 8UL));
        if (!RtpHeader.TryRead(input, out var header, out var range)) return signature.Value;
        var payload = input[range];
        FuzzFailure.Unless(payload.Length <= input.Length - RtpHeader.Length, "the payload lies behind the header");
        signature.AddMagnitude(payload.Length);
        signature.Add(header.Marker);
        signature.Add((ulong)(input[0] & 0x3F));
        if (detector.TryDetect(header, payload, out var digit))
        {
            signature.Add(digit);
            FuzzFailure.Unless(!detector.TryDetect(header, payload, out _), "an event is told once");
        }
        Span<byte> written = stackalloc byte[RtpHeader.Length];
        header.Write(written);
        FuzzFailure.Unless(RtpHeader.TryRead(written, out var again, out _) && again == header, "what is written is read as the same");
        return signature.Value;
    }
}
