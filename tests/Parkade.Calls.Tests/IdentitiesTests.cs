using System.Text;
using Parkade.Calls.Arrivals;
using Parkade.Parking;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Calls.Tests;

public sealed class IdentitiesTests
{
    [Theory]
    [InlineData("", "Ann", "1")]
    [InlineData("P-Asserted-Identity: \"Ann Smith\" <sip:+442079460001@example.com>\n", "Ann Smith", "+442079460001")]
    [InlineData("P-Asserted-Identity: <tel:+442079460001>\n", null, "+442079460001")]
    [InlineData("Remote-Party-ID: \"Ann S\" <sip:77@example.com>;party=calling\n", "Ann S", "77")]
    [InlineData("Remote-Party-ID: <sip:77@example.com>\nP-Asserted-Identity: <sip:88@example.com>\n", null, "88")]
    [InlineData("P-Asserted-Identity: <<<broken\n", "Ann", "1")]
    [InlineData("Privacy: id\nP-Asserted-Identity: <sip:88@example.com>\n", "Anonymous", null)]
    [InlineData("Privacy: header; id\n", "Anonymous", null)]
    [InlineData("Privacy: none\n", "Ann", "1")]
    public void The_caller_is_who_the_network_asserts_unless_it_wants_to_stay_unknown(string headers, string? name, string? number)
    {
        var caller = Identities.Caller(Invite(headers));
        Assert.Equal((name, number), (caller.DisplayName, caller.Number));
    }

    [Fact]
    public void A_name_can_neither_steer_a_terminal_nor_fill_a_screen()
    {
        Assert.Equal("A [31mB", Identities.Caller(Invite("P-Asserted-Identity: <sip:A%1B%5B31mB@example.com>\n")).Number);
        Assert.Equal(Identities.LongestName, Identities.Caller(Invite($"P-Asserted-Identity: \"{new string('x', 500)}\" <sip:1@example.com>\n")).DisplayName?.Length);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Referred-By: <sip:1002@pbx.example>\n", "1002")]
    [InlineData("Diversion: <sip:1003@pbx.example>;reason=unconditional\n", "1003")]
    [InlineData("Diversion: <sip:1003@pbx.example>\nReferred-By: \"Reception\" <sip:1002@pbx.example>\n", "1002")]
    public void The_parker_is_who_referred_or_else_diverted_the_call(string headers, string? number) =>
        Assert.Equal(number, Identities.Parker(Invite(headers))?.Number);

    [Fact]
    public void A_party_that_is_shown_nowhere_is_anonymous_in_every_header()
    {
        var message = SipMessageBuilder.Request(SipMethod.Invite, new Sip.Headers.SipUri("1", "127.0.0.1"));
        CallIdentityHeaders.Assert(new Party(null, "Anonymous"), "192.0.2.1")(message);
        Assert.True(message.Has(HeaderName.Privacy));
        Assert.Equal("\"Anonymous\" <sip:anonymous@anonymous.invalid>", CallIdentityHeaders.Address(new Party(null, "Anonymous"), "192.0.2.1").ToString());
    }

    private static SipRequest Invite(string headers)
    {
        var text = $"""
            INVITE sip:700@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.9;branch=z9hG4bK1
            From: "Ann" <sip:1@pbx.example>;tag=a
            To: <sip:700@127.0.0.1>
            Call-ID: 1
            CSeq: 1 INVITE
            {headers}Content-Length: 0


            """;
        Assert.True(SipParser.TryParse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), out var message, out var error), error.ToString());
        return (SipRequest)message;
    }
}
