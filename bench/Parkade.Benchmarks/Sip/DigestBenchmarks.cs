using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Benchmarks.Sip;

/// <summary>What it costs to check the credentials of a REGISTER: its hashes, and the signature of its nonce.</summary>
[MemoryDiagnoser]
public class DigestBenchmarks
{
    private readonly DigestGuard _guard = new("parkade", allowMd5: true, TimeProvider.System);
    private readonly DigestSecret _secret = new("a rather long password");
    private SipRequest _request = null!;

    /// <summary>The hash function.</summary>
    [Params(DigestAlgorithm.Md5, DigestAlgorithm.Sha256)]
    public DigestAlgorithm Algorithm { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var credentials = new DigestCredentials("201", "parkade", new string('n', 40), "sip:192.0.2.1", "", Algorithm, "0a4f113b", 1);
        Span<byte> proof = stackalloc byte[DigestHash.MaxSize];
        Span<byte> hash = stackalloc byte[DigestHash.MaxSize];
        var size = DigestHash.OfSecret(Algorithm, "201", "parkade", _secret.Password!, proof);
        DigestHash.OfRequest(proof[..size], credentials, "REGISTER", hash);
        var text = $"""
            REGISTER sip:192.0.2.1 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK1;rport
            From: <sip:201@192.0.2.1>;tag=f
            To: <sip:201@192.0.2.1>
            Call-ID: 1@phone
            CSeq: 2 REGISTER
            Max-Forwards: 70
            Contact: <sip:201@192.0.2.2>
            Authorization: {credentials with { Response = Convert.ToHexStringLower(hash[..size]) }}
            Content-Length: 0


            """;
        _request = SipParser.TryParse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), out var message, out _) ? (SipRequest)message : throw new InvalidOperationException("It does not parse.");
        _request.Source = IPEndPoint.Parse("192.0.2.2:5060");
    }

    /// <summary>A right answer with a nonce of another process: all the work, and no table grows.</summary>
    [Benchmark]
    public DigestVerdict Check() => _guard.Check(_request, user => user == "201" ? _secret : null).Verdict;
}
