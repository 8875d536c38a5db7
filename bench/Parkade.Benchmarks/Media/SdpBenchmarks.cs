using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Parkade.Media.Sdp;

namespace Parkade.Benchmarks.Media;

/// <summary>An offer read and answered: once a call, and once for every hold.</summary>
[MemoryDiagnoser]
public class SdpBenchmarks
{
    private static readonly byte[] s_offer = Encoding.ASCII.GetBytes(
        "v=0\r\no=phone 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 9 0 8 101\r\n" +
        "a=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=sendrecv\r\n");

    private readonly byte[] _offer = [.. s_offer];
    private readonly LocalMedia _local = new(IPAddress.Loopback, 30000);

    [Benchmark]
    public bool Parse() => SessionDescription.TryParse(_offer, out _, out _);

    [Benchmark]
    public AnswerOutcome? Parse_and_answer()
        => SessionDescription.TryParse(_offer, out var offer, out _) ? new OfferAnswer().Answer(offer, _local) : null;
}
