using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Tests.Parsing;
using Xunit;
using static Parkade.Sip.Tests.Messages.WireText;

namespace Parkade.Sip.Tests.Messages;

public class SipMessageTests
{
    private const string Invite = """
        INVITE sip:700@parkade.example SIP/2.0
        Via: SIP/2.0/UDP [2001:db8::9]:5070;branch=z9hG4bK77;rport, SIP/2.0/TCP b.example
        v: SIP/2.0/TLS c.example;branch=z9hG4bK1
        Max-Forwards: 0068
        f: "Anna \"A\" Berg" <sip:anna@example.com;transport=tcp>;tag=f1
        t: <sip:700@parkade.example>
        i: 1@example.com
        CSEQ: 0009
          INVITE
        m: <sip:anna@192.0.2.1>
        Supported: timer , replaces,,100rel
        X-Shop:  north 
        Subject:
        c: application/sdp
        l: 4

        v=0

        """;

    [Fact]
    public void A_request_gives_out_its_parts()
    {
        var request = Request(Invite);

        Assert.Equal(SipMethod.Invite, request.Method);
        Assert.Equal("sip:700@parkade.example", Text(request.RequestUri));
        Assert.Equal(68, request.MaxForwards);
        Assert.Equal(9u, request.CSeq.Number);
        Assert.Equal(SipMethod.Invite, request.CSeq.Method);
        Assert.Equal("1@example.com", Text(request.CallId));
        Assert.Equal("f1", Text(request.FromTag));
        Assert.True(request.ToTag.IsEmpty);
        Assert.Equal("z9hG4bK77", Text(request.TopBranch));
        Assert.Equal("[2001:db8::9]:5070", Text(request.TopSentBy));
        Assert.Equal("UDP", request.TopVia.TransportName);
        Assert.Equal("v=0\r", Text(request.Body));
    }

    [Fact]
    public void Names_are_found_in_any_case_and_in_their_compact_form()
    {
        var request = Request(Invite);

        Assert.True(request.TryGet(HeaderName.Contact, out var contact));
        Assert.Equal("<sip:anna@192.0.2.1>", Text(contact));
        Assert.True(request.TryGet("cOnTaCt"u8, out _));
        Assert.True(request.TryGet("x-sHOP"u8, out var shop));
        Assert.Equal("north", Text(shop));
        Assert.True(request.TryGet(HeaderName.Subject, out var subject));
        Assert.True(subject.IsEmpty);
        Assert.False(request.TryGet(HeaderName.Route, out _));
        Assert.False(request.TryGet("X-Other"u8, out _));
        Assert.False(request.TryGet(HeaderName.Unknown, out _));
    }

    [Fact]
    public void Lists_are_split_over_lines_and_commas()
    {
        var request = Request(Invite);

        Assert.Equal(["SIP/2.0/UDP [2001:db8::9]:5070;branch=z9hG4bK77;rport", "SIP/2.0/TCP b.example", "SIP/2.0/TLS c.example;branch=z9hG4bK1"], All(request.Values(HeaderName.Via)));
        Assert.Equal(["timer", "replaces", "100rel"], All(request.Values(HeaderName.Supported)));
        Assert.Equal([""], All(request.Values(HeaderName.Subject)));
        Assert.Empty(All(request.Values(HeaderName.Route)));
    }

    [Fact]
    public void Commas_in_quotes_and_brackets_do_not_split()
    {
        var message = Request(Invite.Replace("m: <sip:anna@192.0.2.1>", """m: "a, \", b" <sip:a,b@c>;x="1,2" , <sip:d@e>""", StringComparison.Ordinal));

        Assert.Equal(["\"a, \\\", b\" <sip:a,b@c>;x=\"1,2\"", "<sip:d@e>"], All(message.Values(HeaderName.Contact)));
    }

    [Fact]
    public void The_tortuous_INVITE_is_read_to_its_last_fold()
    {
        Assert.True(SipParser.TryParse(Rfc4475.Read("wsinv"), out var message, out _));

        Assert.Equal("98asjd8", Text(message.FromTag));
        Assert.Equal("1918181833n", Text(message.ToTag));
        Assert.Equal("390skdjuw", Text(message.TopBranch));
        Assert.Equal("192.0.2.2", message.TopVia.SentByHost);
        Assert.Equal(3, message.Values(HeaderName.Via).Count());
        Assert.True(message.TryGet("NewFangledHeader"u8, out var value));
        Assert.StartsWith("newfangled value", Text(value), StringComparison.Ordinal);
        Assert.EndsWith(" continued newfangled value", Text(value), StringComparison.Ordinal);
        Assert.True(message.TryGet("UnknownHeaderWithUnusualValue"u8, out value));
        Assert.Equal(";;,,;;,;", Text(value));
        Assert.Equal(150, message.Body.Length);
    }

    [Fact]
    public void An_extension_method_keeps_its_token()
    {
        Assert.True(SipParser.TryParse(Rfc4475.Read("intmeth"), out var message, out _));

        Assert.Equal("!interesting-Method0123456789_*+`.%indeed'~", Assert.IsType<SipRequest>(message).Method.Name);
        Assert.NotEqual(SipMethod.FromToken("invite"u8), SipMethod.Invite);
    }

    [Fact]
    public void Octets_after_the_body_are_not_the_messages()
    {
        Assert.True(SipParser.TryParse(Rfc4475.Read("dblreq"), out var message, out _));

        Assert.Equal(SipMethod.Register, Assert.IsType<SipRequest>(message).Method);
        Assert.True(message.Body.IsEmpty);
        Assert.DoesNotContain("INVITE", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_has_its_phrase_whatever_the_language()
    {
        Assert.True(SipParser.TryParse(Rfc4475.Read("unreason"), out var message, out _));

        var response = Assert.IsType<SipResponse>(message);
        Assert.Equal(200, response.StatusCode);
        Assert.Contains("простое", Text(response.ReasonPhrase), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIP/2.0 180 Ringing")]
    [InlineData("SIP/2.0 180 ")]
    [InlineData("SIP/2.0 180")]
    public void A_status_line_may_leave_the_phrase_out(string line)
    {
        var response = Parse(line + "\n" + string.Join('\n', Invite.Split('\n')[1..]));

        Assert.Equal(180, Assert.IsType<SipResponse>(response).StatusCode);
    }

    [Theory]
    [InlineData("SIP/2.0 099 No")]
    [InlineData("SIP/2.0 700 No")]
    [InlineData("SIP/2.0 2OO No")]
    [InlineData("SIP/3.0 200 OK")]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("INVITE")]
    [InlineData("")]
    public void What_is_no_start_line_is_met_with_silence(string line)
    {
        Assert.False(SipParser.TryParse(Bytes(line + "x\n" + string.Join('\n', Invite.Split('\n')[1..])), out _, out var error));

        Assert.Equal(SipParseErrorKind.BadStartLine, error.Kind);
        Assert.Null(error.Answerable);
        Assert.Equal(0, error.StatusCode);
    }

    [Fact]
    public void A_malformed_ACK_is_met_with_silence()
    {
        Assert.False(SipParser.TryParse(Bytes(Invite.Replace("INVITE", "ACK", StringComparison.Ordinal).Replace("0068", "x", StringComparison.Ordinal)), out _, out var error));

        Assert.Equal(SipParseErrorKind.BadHeader, error.Kind);
        Assert.Null(error.Answerable);
    }

    [Fact]
    public void Line_breaks_alone_are_a_keep_alive()
    {
        Assert.False(SipParser.TryParse("\r\n\r\n"u8.ToArray(), out _, out var error));
        Assert.Equal(SipParseErrorKind.KeepAlive, error.Kind);
    }

    [Fact]
    public void A_line_feed_without_carriage_return_ends_no_line()
    {
        Assert.False(SipParser.TryParse(Bytes(Invite.Replace("north", "north$", StringComparison.Ordinal)).Select(octet => octet == '$' ? (byte)'\n' : octet).ToArray(), out _, out var error));
        Assert.Equal(SipParseErrorKind.BadHeader, error.Kind);
    }

    [Fact]
    public void More_headers_than_the_limit_are_refused()
    {
        var many = Invite.Replace("X-Shop:  north ", string.Join('\n', Enumerable.Range(0, SipLimits.MaxHeaders).Select(number => $"X-{number}: 1")), StringComparison.Ordinal);

        Assert.False(SipParser.TryParse(Bytes(many), out _, out var error));
        Assert.Equal((SipParseErrorKind.TooLarge, 513), (error.Kind, error.StatusCode));
        Assert.NotNull(error.Answerable);
    }

    [Fact]
    public void Parsing_allocates_the_message_and_its_index_only()
    {
        var bytes = Bytes(Invite.Replace("0009\n  INVITE", "9 INVITE", StringComparison.Ordinal));
        Assert.True(SipParser.TryParse(bytes, out var warm, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = SipParser.TryParse(bytes, out var message, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var index = 24 + 16 * message!.Lines.Count;
        Assert.InRange(allocated, index + 1, index + 320);
        Assert.Equal(warm.Lines.Count, message.Lines.Count);
    }
}
