using System.Net;
using BenchmarkDotNet.Attributes;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Benchmarks.Sip;

/// <summary>Messages written.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private static readonly byte[] Sdp = SampleMessages.Invite[(SampleMessages.Invite.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
    private static readonly SipUri Target = new("anna", "192.0.2.10", 5060);
    private static readonly NameAddr Contact = new(null, new SipUri(null, "192.0.2.20", 5060));
    private static readonly NameAddr From = new NameAddr("Park 701: Anna Berg", new SipUri("701", "parkade.example.com")).With("tag", "a1b2c3");
    private readonly Via _top = new("UDP", "192.0.2.20", 5060, HeaderParameters.Empty.With("branch", "z9hG4bK1234567890").With("rport", null));
    private SipRequest _invite = null!;

    [GlobalSetup]
    public void Setup()
    {
        if (!SipParser.TryParse(SampleMessages.Invite, out var message, out var error)) throw new InvalidOperationException(error.ToString());
        _invite = (SipRequest)message;
        _invite.Source = new IPEndPoint(IPAddress.Parse("192.0.2.10"), 5060);
    }

    [Benchmark(Description = "Build the 200 to an INVITE, with SDP")]
    public SipResponse Ok() => SipMessageBuilder.ResponseTo(_invite, 200, toTag: "k39fk2l"u8)
        .Header(HeaderName.Contact, Contact)
        .Header(HeaderName.Allow, "INVITE, ACK, CANCEL, OPTIONS, BYE, INFO, UPDATE"u8)
        .Body("application/sdp", Sdp)
        .BuildResponse();

    [Benchmark(Description = "Build a 100")]
    public SipResponse Trying() => SipMessageBuilder.ResponseTo(_invite, 100).BuildResponse();

    [Benchmark(Description = "Build an INVITE, with SDP")]
    public SipRequest Invite() => SipMessageBuilder.Request(SipMethod.Invite, Target)
        .TopVia(_top)
        .Header(HeaderName.MaxForwards, MaxForwards.Initial)
        .Header(HeaderName.From, From)
        .Header(HeaderName.To, "<sip:anna@192.0.2.10:5060>"u8)
        .Header(HeaderName.CallId, "0198c2f4b6d7@parkade"u8)
        .Header(HeaderName.CSeq, new CSeq(1, SipMethod.Invite))
        .Header(HeaderName.Contact, Contact)
        .Body("application/sdp", Sdp)
        .BuildRequest();

    [Benchmark(Description = "Parse an INVITE and build the 200, with SDP")]
    public SipResponse ParseAndAnswer()
    {
        _ = SipParser.TryParse(SampleMessages.Invite, out var message, out _);
        var request = (SipRequest)message!;
        request.Source = _invite.Source;
        return SipMessageBuilder.ResponseTo(request, 200, toTag: "k39fk2l"u8).Header(HeaderName.Contact, Contact).Body("application/sdp", Sdp).BuildResponse();
    }
}
