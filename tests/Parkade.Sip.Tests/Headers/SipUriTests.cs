using System.Text;
using Parkade.Sip.Headers;
using Xunit;

namespace Parkade.Sip.Tests.Headers;

public class SipUriTests
{
    private static SipUri Parse(string text)
    {
        Assert.True(SipUri.TryParse(text, out var uri), text);
        return uri;
    }

    [Fact]
    public void A_SIP_URI_has_its_parts()
    {
        var uri = Parse("SIPS:al%20ice:pa:ss@[2001:db8::1]:5061;transport=TCP;lr;x=%41%2e?Subject=a&Route=%3Csip:b%3E");

        Assert.Equal(UriScheme.Sips, uri.Scheme);
        Assert.Equal("al ice", uri.User);
        Assert.Equal("pa:ss", uri.Password);
        Assert.Equal("[2001:db8::1]", uri.Host);
        Assert.True(uri.TryGetAddress(out var address));
        Assert.Equal("2001:db8::1", address.ToString());
        Assert.Equal(5061, uri.Port);
        Assert.Equal("TCP", uri.Transport);
        Assert.True(uri.IsLooseRoute);
        Assert.Equal("A.", uri.Parameters.Get("X"));
        Assert.Equal("Subject=a&Route=%3Csip:b%3E", uri.Headers);
    }

    [Theory]
    [InlineData("sip:sips%3Auser%40example.com@example.net", "sips:user@example.com", "example.net")]   // RFC 4475 §3.1.1.3
    [InlineData("sip:user;par=u%40example.net@example.com", "user;par=u@example.net", "example.com")]    // RFC 4475 §3.1.1.9
    [InlineData("sip:null-%00-null@example.com", "null-\0-null", "example.com")]                         // RFC 4475 §3.1.1.4
    [InlineData("sip:example.com", null, "example.com")]
    [InlineData("sip:*69#@10.0.0.1", "*69#", "10.0.0.1")]
    [InlineData("sip:701@my_host", "701", "my_host")]
    [InlineData("sip:%D0%B0@h", "а", "h")]
    public void Users_are_given_out_unescaped(string text, string? user, string host)
    {
        var uri = Parse(text);

        Assert.Equal((user, host), (uri.User, uri.Host));
        Assert.Equal(text, uri.ToString());
    }

    [Fact]
    public void Escapes_are_resolved_once()
    {
        Assert.Equal("value%41", Parse("sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31").Parameters.Get("name"));
        Assert.True(Parse("sip:cal%6Cer@host5.example.net;%6C%72").IsLooseRoute);
    }

    [Theory]
    [InlineData("tel:+1-201-555-0123", UriScheme.Tel, "+1-201-555-0123")]
    [InlineData("tel:701;phone-context=example.com", UriScheme.Tel, "701")]
    [InlineData("http://www.example.com", UriScheme.Other, null)]
    [InlineData("isbn:2983792873", UriScheme.Other, null)]
    [InlineData("soap.beep://192.0.2.103:3002", UriScheme.Other, null)]
    public void Other_schemes_are_kept(string text, UriScheme scheme, string? user)
    {
        var uri = Parse(text);

        Assert.Equal((scheme, user), (uri.Scheme, uri.User));
        Assert.Equal(text, uri.ToString());
        Assert.Equal(text[..text.IndexOf(':', StringComparison.Ordinal)], uri.SchemeName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip")]
    [InlineData(":a@b")]
    [InlineData("1sip:a@b")]
    [InlineData("sip:@b")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@b:")]
    [InlineData("sip:a@b:99999")]
    [InlineData("sip:a@b:5060x")]
    [InlineData("sip:a@[::1")]
    [InlineData("sip:a@[zz]")]
    [InlineData("sip:a@[12]")]
    [InlineData("sip:a b@c")]
    [InlineData("sip:a@b;")]
    [InlineData("sip:a@b;;c")]
    [InlineData("sip:a@b;=c")]
    [InlineData("sip:a@b?")]
    [InlineData("sip:a%4@b")]
    [InlineData("sip:a%zz@b")]
    [InlineData("sip:a@b>")]
    [InlineData("sip:a\r\n@b")]
    [InlineData("tel:")]
    [InlineData("tel:hello")]
    [InlineData("http:")]
    public void What_is_no_URI_is_refused(string text) => Assert.False(SipUri.TryParse(text, out _));

    // The examples of RFC 3261 §19.1.4.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x", "sip:alice@atlanta.com?Subject=project%20x")]
    public void Equal_URIs(string one, string other)
    {
        Assert.Equal(Parse(one), Parse(other));
        Assert.Equal(Parse(one).GetHashCode(), Parse(other).GetHashCode());
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off")]
    [InlineData("sip:a@b", "sips:a@b")]
    [InlineData("sip:a@b", "sip:a@b;maddr=1.2.3.4")]
    public void Unequal_URIs(string one, string other) => Assert.NotEqual(Parse(one), Parse(other));

    [Fact]
    public void What_is_set_is_escaped()
    {
        var uri = new SipUri("a@b c", "::1") { Password = "p/w", Parameters = UriParameters.Empty.With("user", "phone").With("x", "a;b") };

        Assert.Equal("sip:a%40b%20c:p%2Fw@[::1];user=phone;x=a%3Bb", uri.ToString());
        Assert.Equal("sip:b@[::1]", (uri with { User = "b", Password = null, Parameters = default }).ToString());
    }

    [Fact]
    public void Too_many_parameters_are_refused() =>
        Assert.False(SipUri.TryParse(Encoding.UTF8.GetBytes("sip:a@b" + string.Concat(Enumerable.Repeat(";a", 65))), out _));
}
