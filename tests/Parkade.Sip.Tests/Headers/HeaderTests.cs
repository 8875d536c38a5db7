using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Xunit;

namespace Parkade.Sip.Tests.Headers;

public class HeaderTests
{
    private static byte[] B(string text) => Encoding.UTF8.GetBytes(text);

    [Theory]
    [InlineData("sip:a@b;tag=1;x", null, "sip:a@b", "1", "<sip:a@b>;tag=1;x")]
    [InlineData("<sip:a@b;transport=tcp>;tag=1", null, "sip:a@b;transport=tcp", "1", "<sip:a@b;transport=tcp>;tag=1")]
    [InlineData("caller<sip:c@d>;tag=323", "caller", "sip:c@d", "323", "\"caller\" <sip:c@d>;tag=323")]
    [InlineData("\"J Rosenberg \\\\\\\"\"  <sip:j@e>  ;  tag = 98asjd8", "J Rosenberg \\\"", "sip:j@e", "98asjd8", "\"J Rosenberg \\\\\\\"\" <sip:j@e>;tag=98asjd8")]
    [InlineData("Bell, Alexander <sip:a@b>;tag=43", "Bell, Alexander", "sip:a@b", "43", "\"Bell, Alexander\" <sip:a@b>;tag=43")]
    [InlineData("\"Watson\" < sip:t@e >", "Watson", "sip:t@e", null, "\"Watson\" <sip:t@e>")]
    [InlineData("\"<sip:x@y>\" <sip:a@b>", "<sip:x@y>", "sip:a@b", null, "\"<sip:x@y>\" <sip:a@b>")]
    [InlineData("sip:a@b;x=\"<sip:c@d>\"", null, "sip:a@b", null, "<sip:a@b>;x=\"<sip:c@d>\"")]
    [InlineData("sip:user@example.com?Route=%3Csip:sip.example.com%3E", null, "sip:user@example.com?Route=%3Csip:sip.example.com%3E", null, "<sip:user@example.com?Route=%3Csip:sip.example.com%3E>")]
    [InlineData("<sip:a@b>;tag=abc==", null, "sip:a@b", "abc==", "<sip:a@b>;tag=abc==")]
    [InlineData("\"\" <sip:a@b>", null, "sip:a@b", null, "<sip:a@b>")]
    public void NameAddr_reads_and_writes(string text, string? name, string uri, string? tag, string written)
    {
        Assert.True(NameAddr.TryParse(B(text), out var value));
        Assert.Equal((name, uri, tag), (value.DisplayName, value.Uri.ToString(), value.Tag));
        Assert.Equal(written, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"Mr. J. User <sip:j.user@example.com>")]
    [InlineData("<sip:a@b")]
    [InlineData("\"a\" sip:a@b")]
    [InlineData("<>")]
    [InlineData("a")]
    [InlineData("<sip:a@b>x")]
    [InlineData("<sip:a@b>;;;;")]
    [InlineData("<sip:a@b>;tag=")]
    [InlineData("<sip:a@b>;tag=\"a")]
    [InlineData("\"a\\")]
    public void What_is_no_NameAddr_is_refused(string text) => Assert.False(NameAddr.TryParse(B(text), out _));

    [Fact]
    public void Parameters_are_found_changed_and_removed()
    {
        Assert.True(HeaderParameters.TryParse(B(";A=1 ; flag;b = \"x;\\\"y\" ; c=[::1]"), out var parameters));

        Assert.Equal("1", parameters.Get("a"));
        Assert.True(parameters.TryGet("FLAG", out var flag));
        Assert.Null(flag);
        Assert.Equal("x;\"y", parameters.Get("b"));
        Assert.Equal("[::1]", parameters.Get("c"));
        Assert.Equal(";A=1;flag;b=\"x;\\\"y\";c=[::1]", parameters.ToString());
        Assert.Equal(";A=1;flag;c=[::1];b=\"\"", parameters.With("B", "").ToString().Replace(";B", ";b", StringComparison.Ordinal));
        Assert.Equal(";flag;b=\"x;\\\"y\";c=[::1]", parameters.Without("a").ToString());
        Assert.Equal(parameters, parameters.Without("none"));
    }

    [Theory]
    [InlineData("SIP/2.0/UDP h;branch=z9hG4bK1", "UDP", "h", 0, "z9hG4bK1")]
    [InlineData("SIP  /   2.0 /tcp    192.0.2.2 : 5070 ;  branch = z", "TCP", "192.0.2.2", 5070, "z")]
    [InlineData("SIP/2.0/SCTP [2001:db8::1]:5061", "SCTP", "[2001:db8::1]", 5061, null)]
    public void Via_reads(string text, string transport, string host, int port, string? branch)
    {
        Assert.True(Via.TryParse(B(text), out var via));
        Assert.Equal((transport, host, port, branch), (via.TransportName, via.SentByHost, via.SentByPort, via.Branch));
    }

    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.15;;")]
    [InlineData("SIP/7.0/UDP h")]
    [InlineData("HTTP/2.0/UDP h")]
    [InlineData("SIP/2.0/UDP")]
    [InlineData("SIP/2.0/UDPh")]
    [InlineData("SIP/2.0/UDP h:70000")]
    [InlineData("SIP/2.0/UDP h x")]
    [InlineData("")]
    public void What_is_no_Via_is_refused(string text) => Assert.False(Via.TryParse(B(text), out _));

    [Theory]
    [InlineData("SIP/2.0/UDP h;rport", true, null)]
    [InlineData("SIP/2.0/UDP h;rport=5070", true, 5070)]
    [InlineData("SIP/2.0/UDP h;rport=x", true, null)]
    [InlineData("SIP/2.0/UDP h", false, null)]
    public void Via_knows_rport(string text, bool has, int? port)
    {
        Assert.True(Via.TryParse(B(text), out var via));
        Assert.Equal((has, port), (via.HasRPort, via.RPort));
    }

    [Theory]
    [InlineData("0009  INVITE", true, 9)]
    [InlineData("2147483647 INVITE", true, 2147483647)]
    [InlineData("2147483648 INVITE", false, 0)]
    [InlineData("36893488147419103232 INVITE", false, 0)]
    [InlineData("-1 INVITE", false, 0)]
    [InlineData("1INVITE", false, 0)]
    [InlineData("1 INVITE x", false, 0)]
    [InlineData("1", false, 0)]
    public void CSeq_reads(string text, bool valid, long number)
    {
        Assert.Equal(valid, CSeq.TryParse(B(text), out var cseq));
        Assert.Equal(number, cseq.Number);
    }

    [Theory]
    [InlineData("98732@sip.example.com ;from-tag=r33th4x0r ;to-tag=ff87ff", "98732@sip.example.com", "ff87ff", "r33th4x0r", false)]
    [InlineData("12adf2f34456gs5;to-tag=12345;from-tag=54321;early-only", "12adf2f34456gs5", "12345", "54321", true)]
    public void Replaces_reads(string text, string callId, string toTag, string fromTag, bool early)
    {
        Assert.True(Replaces.TryParse(B(text), out var replaces));
        Assert.Equal(new Replaces(callId, toTag, fromTag, early), replaces);
    }

    [Theory]
    [InlineData("87134@192.0.2.23;to-tag=24796")]
    [InlineData("87134@192.0.2.23;from-tag=24796")]
    [InlineData(";to-tag=a;from-tag=b")]
    public void Replaces_wants_both_tags(string text) => Assert.False(Replaces.TryParse(B(text), out _));

    [Theory]
    [InlineData("1800", 1800, Refresher.None)]
    [InlineData("1800;refresher=uac", 1800, Refresher.Uac)]
    [InlineData("90 ; Refresher = UAS", 90, Refresher.Uas)]
    [InlineData("99999999999", int.MaxValue, Refresher.None)]
    public void SessionExpires_reads(string text, int seconds, Refresher refresher)
    {
        Assert.True(SessionExpires.TryParse(B(text), out var value));
        Assert.Equal(new SessionExpires(seconds, refresher), value);
    }

    [Theory]
    [InlineData("18000;duration=3600", 18000, 3600)]
    [InlineData("120 (I'm in a (long\\) meeting) call)", 120, null)]
    [InlineData("949302838503028349304023988", int.MaxValue, null)]
    public void RetryAfter_reads(string text, int seconds, int? duration)
    {
        Assert.True(RetryAfter.TryParse(B(text), out var value));
        Assert.Equal(new RetryAfter(seconds, duration), value);
    }

    [Fact]
    public void Reason_reads_and_writes()
    {
        Assert.True(ReasonValue.TryParse(B("SIP ;cause=200 ;text=\"Call completed elsewhere\""), out var reason));
        Assert.Equal(new ReasonValue("SIP", 200, "Call completed elsewhere"), reason);
        Assert.Equal("SIP;cause=200;text=\"Call completed elsewhere\"", reason.ToString());
        Assert.True(ReasonValue.TryParse(B("Q.850;cause=16"), out reason));
        Assert.Equal(new ReasonValue("Q.850", 16), reason);
        Assert.False(ReasonValue.TryParse(B("SIP;cause=x"), out _));
    }

    [Fact]
    public void AlertInfo_reads_and_writes()
    {
        Assert.True(AlertInfo.TryParse(B("<http://127.0.0.1/recall>;info=parkade-recall"), out var alert));
        Assert.Equal(("http://127.0.0.1/recall", "parkade-recall"), (alert.Uri, alert.Parameters.Get("info")));
        Assert.Equal("<http://127.0.0.1/recall>;info=parkade-recall", alert.ToString());
        Assert.False(AlertInfo.TryParse(B("ring"), out _));
    }

    [Fact]
    public void ContentType_reads_and_compares()
    {
        Assert.True(ContentType.TryParse(B("Application / SDP ; charset=\"utf-8\""), out var type));
        Assert.True(type.Is("application", "sdp"));
        Assert.Equal("utf-8", type.Parameters.Get("charset"));
        Assert.False(ContentType.TryParse(B("application"), out _));
    }

    [Fact]
    public void Warning_reads_and_writes()
    {
        Assert.True(Warning.TryParse(B("307 isi.edu \"Session parameter 'foo' not understood\""), out var warning));
        Assert.Equal(new Warning(307, "isi.edu", "Session parameter 'foo' not understood"), warning);
        Assert.False(Warning.TryParse(B("1812 overture \"In Progress\""), out _));   // RFC 4475 §3.1.2.5
    }

    [Theory]
    [InlineData("70", true)]
    [InlineData("0068", true)]
    [InlineData("255", true)]
    [InlineData("256", false)]
    [InlineData("", false)]
    [InlineData("7 0", false)]
    public void MaxForwards_reads(string text, bool valid) => Assert.Equal(valid, MaxForwards.TryParse(B(text), out _));

    [Fact]
    public void Every_known_name_is_found_in_any_case()
    {
        foreach (var name in Enum.GetValues<HeaderName>().Where(name => name != HeaderName.Unknown))
        {
            Assert.Equal(name, HeaderNames.Find(B(HeaderNames.Text(name))));
            Assert.Equal(name, HeaderNames.Find(B(HeaderNames.Text(name).ToUpperInvariant())));
            Assert.Equal(name, HeaderNames.Find(B(HeaderNames.Text(name).ToLowerInvariant())));
        }
        Assert.Equal(HeaderName.Unknown, HeaderNames.Find(B("X-Vias")));
        Assert.Equal(HeaderName.Unknown, HeaderNames.Find(default));
    }

    // RFC 3261 §7.3.3, §20; RFC 3265 §7.2; RFC 3515 §2.1; RFC 3892 §3; RFC 3841 §9; RFC 4028 §4
    [Theory]
    [InlineData("i m e l c f s k t v o u r b d x", "CallId Contact ContentEncoding ContentLength ContentType From Subject Supported To Via Event AllowEvents ReferTo ReferredBy RequestDisposition SessionExpires")]
    public void Compact_forms(string letters, string names)
    {
        foreach (var (letter, name) in letters.Split(' ').Zip(names.Split(' ')))
        {
            Assert.Equal(Enum.Parse<HeaderName>(name), HeaderNames.Find(B(letter)));
            Assert.Equal(Enum.Parse<HeaderName>(name), HeaderNames.Find(B(letter.ToUpperInvariant())));
        }
    }
}
