using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Xunit;
using static Parkade.Sip.Tests.Messages.WireText;

namespace Parkade.Sip.Tests.Messages;

public class SipMessageBuilderTests
{
    private const string Invite = """
        INVITE sip:700@parkade.example SIP/2.0
        Via: SIP/2.0/UDP pc.example;branch=z9hG4bK77;rport, SIP/2.0/TCP b.example;branch=z9hG4bKb
        Via: SIP/2.0/TCP c.example;branch=z9hG4bKc
        Record-Route: <sip:p1.example;lr>, <sip:p2.example;lr>
        From: sip:anna@example.com;tag=f1
        To: "Park" <sip:700@parkade.example>
        Call-ID: 1@example.com
        CSeq: 9 INVITE
        Timestamp: 54
        Content-Length: 0


        """;

    [Fact]
    public void A_request_is_written_line_by_line()
    {
        var request = SipMessageBuilder.Request(SipMethod.Options, new SipUri("anna", "2001:db8::1", 5070))
            .Header(HeaderName.From, new NameAddr("Lot \"main\"", new SipUri("700", "parkade.example")).With("tag", "t1"))
            .Header(HeaderName.To, "<sip:anna@example.com>"u8)
            .Header(HeaderName.CallId, "77")
            .Header(HeaderName.CSeq, new CSeq(1, SipMethod.Options))
            .Header(HeaderName.MaxForwards, 70)
            .Header("X-Lot", "main")
            .Body("text/plain", "hello"u8)
            .TopVia(new Via("UDP", "192.0.2.1", 5060, HeaderParameters.Empty.With("branch", "z9hG4bK1").With("rport", null)))
            .BuildRequest();

        Assert.Equal(
            """
            OPTIONS sip:anna@[2001:db8::1]:5070 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport
            From: "Lot \"main\"" <sip:700@parkade.example>;tag=t1
            To: <sip:anna@example.com>
            Call-ID: 77
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            X-Lot: main
            Content-Type: text/plain
            Content-Length: 5

            hello
            """.ReplaceLineEndings("\r\n"),
            request.ToString());
        Assert.Equal("z9hG4bK1", Text(request.TopBranch));
        Assert.Equal("t1", Text(request.FromTag));
        Assert.Equal(70, request.MaxForwards);
        Assert.Equal("hello", Text(request.Body));
    }

    [Fact]
    public void A_built_message_equals_the_same_message_parsed()
    {
        var built = SipMessageBuilder.ResponseTo(Request(Invite), 200, toTag: "t9"u8).Header(HeaderName.Contact, "<sip:a@b>").Body("application/sdp", "v=0\r\n"u8).BuildResponse();
        var parsed = Assert.IsType<SipResponse>(Parse(built.ToString()));

        Assert.Equal(parsed.StatusCode, built.StatusCode);
        Assert.Equal(Text(parsed.ReasonPhrase), Text(built.ReasonPhrase));
        Assert.Equal(parsed.CSeq, built.CSeq);
        Assert.Equal(Text(parsed.ToTag), Text(built.ToTag));
        Assert.Equal(Text(parsed.TopSentBy), Text(built.TopSentBy));
        Assert.Equal(Text(parsed.Body), Text(built.Body));
        Assert.Equal(parsed.Lines.Count, built.Lines.Count);
        foreach (var name in Enum.GetValues<HeaderName>()) Assert.Equal(All(parsed.Values(name)), All(built.Values(name)));
    }

    [Fact]
    public void A_response_repeats_what_it_answers()
    {
        var response = SipMessageBuilder.ResponseTo(Request(Invite), 486, "Busy with Bob", "t9"u8).BuildResponse();

        Assert.Equal(
            """
            SIP/2.0 486 Busy with Bob
            Via: SIP/2.0/UDP pc.example;branch=z9hG4bK77;rport, SIP/2.0/TCP b.example;branch=z9hG4bKb
            Via: SIP/2.0/TCP c.example;branch=z9hG4bKc
            From: sip:anna@example.com;tag=f1
            To: "Park" <sip:700@parkade.example>;tag=t9
            Call-ID: 1@example.com
            CSeq: 9 INVITE
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"),
            response.ToString());
    }

    [Fact]
    public void Responses_that_make_a_dialog_carry_the_route()
    {
        Assert.Equal(2, SipMessageBuilder.ResponseTo(Request(Invite), 180, toTag: "t"u8).BuildResponse().Values(HeaderName.RecordRoute).Count());
        Assert.Equal(0, SipMessageBuilder.ResponseTo(Request(Invite), 404, toTag: "t"u8).BuildResponse().Values(HeaderName.RecordRoute).Count());
    }

    [Fact]
    public void A_100_has_no_tag_of_ours_and_the_timestamp()
    {
        var trying = SipMessageBuilder.ResponseTo(Request(Invite), 100, toTag: "t"u8).BuildResponse();

        Assert.True(trying.ToTag.IsEmpty);
        Assert.True(trying.Has(HeaderName.Timestamp));
    }

    [Fact]
    public void A_tag_that_is_there_stays()
    {
        var request = Request(Invite.Replace("700@parkade.example>", "700@parkade.example>;tag=old", StringComparison.Ordinal));

        Assert.Equal("old", Text(SipMessageBuilder.ResponseTo(request, 200, toTag: "new"u8).BuildResponse().ToTag));
    }

    [Theory]
    [InlineData("pc.example;branch=z9hG4bK77", "192.0.2.7", "pc.example;branch=z9hG4bK77;received=192.0.2.7")]
    [InlineData("pc.example;branch=z9hG4bK77;rport", "192.0.2.7", "pc.example;branch=z9hG4bK77;rport=5099;received=192.0.2.7")]
    [InlineData("192.0.2.7;rport;branch=z9hG4bK77", "192.0.2.7", "192.0.2.7;rport=5099;branch=z9hG4bK77;received=192.0.2.7")]
    [InlineData("192.0.2.7:5099;branch=z9hG4bK77", "192.0.2.7", "192.0.2.7:5099;branch=z9hG4bK77")]
    [InlineData("192.0.2.7;branch=z9hG4bK77", "::ffff:192.0.2.7", "192.0.2.7;branch=z9hG4bK77")]
    [InlineData("[2001:db8::1];branch=z9hG4bK77", "2001:db8::2", "[2001:db8::1];branch=z9hG4bK77;received=2001:db8::2")]
    [InlineData("pc.example;branch=z9hG4bK77;received=10.0.0.1", "192.0.2.7", "pc.example;branch=z9hG4bK77;received=192.0.2.7")]
    public void The_topmost_Via_says_where_the_request_came_from(string via, string source, string expected)
    {
        var request = Request(Invite.Replace("pc.example;branch=z9hG4bK77;rport", via, StringComparison.Ordinal));
        request.Source = new IPEndPoint(IPAddress.Parse(source), 5099);

        var response = SipMessageBuilder.ResponseTo(request, 200).BuildResponse();

        Assert.Equal("SIP/2.0/UDP " + expected, All(response.Values(HeaderName.Via))[0]);
        Assert.Equal(3, response.Values(HeaderName.Via).Count());
    }

    // Found by fuzzing: what we add must not push a Via over a limit of our own.
    [Fact]
    public void A_Via_with_any_number_of_parameters_is_answered_well()
    {
        var request = Request(Invite.Replace(";rport,", string.Concat(Enumerable.Repeat(";a=1", 3000)) + ";rport,", StringComparison.Ordinal));
        request.Source = new IPEndPoint(IPAddress.Loopback, 5099);

        var response = SipMessageBuilder.ResponseTo(request, 200, toTag: "t"u8).BuildResponse();

        Assert.Equal("z9hG4bK77", Text(response.TopBranch));
        Assert.Equal(5099, Parse(response.ToString()).TopVia.RPort);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nX-Evil: 1")]
    [InlineData("a\r\n\r\nbody")]
    [InlineData("a\0b")]
    public void A_value_never_leaves_its_line(string value)
    {
        var message = SipMessageBuilder.Response(200, value)
            .Header(HeaderName.Subject, value)
            .Header("X-Name", value)
            .Header(HeaderName.Contact, new NameAddr(value, new SipUri(value, "h.example") { Password = value, Parameters = UriParameters.Empty.With("p", value) }).With("p", value))
            .Header(HeaderName.Reason, new ReasonValue("SIP", 200, value))
            .Header(HeaderName.Replaces, new Replaces(value, value, value))
            .Body(value, "v=0"u8)
            .BuildResponse();

        Assert.Equal(7, message.Lines.Count);
        Assert.Equal(10, message.ToString().Split("\r\n").Length);
        Assert.False(message.TryGet("X-Evil"u8, out _));
        Assert.DoesNotContain((byte)0, message.Bytes.ToArray());
    }

    [Fact]
    public void What_cannot_be_a_name_or_a_URI_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SipMessageBuilder.Response(200).Header("X: evil\r\n", "1"));
        Assert.Throws<ArgumentException>(() => SipMessageBuilder.Request(SipMethod.Bye, "sip:a SIP/2.0\r\nX: 1"u8));
        Assert.Throws<ArgumentException>(() => new SipUri("a", "b>\r\nX: 1"));
        Assert.Throws<ArgumentException>(() => HeaderParameters.Empty.With("a;b", null));
        Assert.Throws<ArgumentException>(() => SipMessageBuilder.Response(200).Header(HeaderName.ContentLength, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => SipMessageBuilder.Response(99));
        Assert.Throws<InvalidOperationException>(() => SipMessageBuilder.Response(200).BuildRequest());
    }

    [Fact]
    public void A_builder_builds_again_after_a_change()
    {
        var builder = SipMessageBuilder.Request(SipMethod.Options, "sip:a@b"u8).Header(HeaderName.Subject, "one").Header(HeaderName.Route, "<sip:r1;lr>");
        var first = builder.TopVia(new Via("UDP", "a.example")).BuildRequest();
        var second = builder.Replace(HeaderName.Subject, "two"u8).TopVia(new Via("TCP", "b.example")).BuildRequest();

        Assert.Equal(["one"], All(first.Values(HeaderName.Subject)));
        Assert.Equal(["two"], All(second.Values(HeaderName.Subject)));
        Assert.Equal("a.example", first.TopVia.SentByHost);
        Assert.Equal(["SIP/2.0/TCP b.example"], All(second.Values(HeaderName.Via)));
    }

    [Fact]
    public void Headers_are_copied_as_they_stand()
    {
        var copy = SipMessageBuilder.Request(SipMethod.Ack, "sip:a@b"u8).CopyHeaders(Request(Invite), HeaderName.RecordRoute).CopyHeaders(Request(Invite), HeaderName.Via).BuildRequest();

        Assert.Equal(["<sip:p1.example;lr>", "<sip:p2.example;lr>"], All(copy.Values(HeaderName.RecordRoute)));
        Assert.Equal(3, copy.Values(HeaderName.Via).Count());
    }
}
