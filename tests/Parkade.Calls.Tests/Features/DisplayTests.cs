using System.Globalization;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Features;

/// <summary>The slot on the display of whoever parked by a feature code: UPDATE with P-Asserted-Identity (RFC 3311, RFC 3325).</summary>
public sealed class DisplayTests
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    [Theory]
    [InlineData("INVITE, ACK, BYE, CANCEL, INFO, UPDATE", true)]
    [InlineData("INVITE, ACK, BYE, CANCEL, INFO", false)]
    [InlineData(null, false)]
    public async Task A_telephone_that_takes_UPDATE_is_shown_the_slot_before_it_is_let_go_and_no_other(string? allow, bool isShown)
    {
        await using var floor = new Floor();
        floor.Phone("1", "Ann").Dial("park-705");
        var phone = floor.Wire.Peer("127.0.0.99:5060");
        Send(phone, "INVITE sip:705@127.0.0.1 SIP/2.0", 1, "<sip:705@127.0.0.1>", (allow is null ? "" : $"Allow: {allow}\n") + "Content-Type: application/sdp\n", Sdp);
        floor.Settle();
        var ok = phone.Received.Last(message => message.StartsWith("SIP/2.0 200 ", StringComparison.Ordinal));
        var (to, contact) = (WirePeer.Header(ok, "To"), WirePeer.Header(ok, "Contact").Trim('<', '>'));
        Send(phone, $"ACK {contact} SIP/2.0", 1, to);
        var cseq = 1;
        foreach (var key in "#72") Send(phone, $"INFO {contact} SIP/2.0", ++cseq, to, "Content-Type: application/dtmf-relay\n", $"Signal={key}\r\n");
        floor.Settle();

        Assert.Equal("701", Assert.Single(floor.Parked).Orbit);
        var updates = phone.Received.Where(message => message.StartsWith("UPDATE ", StringComparison.Ordinal)).ToList();
        if (!isShown)
        {
            Assert.Empty(updates);
            return;
        }
        var update = Assert.Single(updates);
        Assert.Equal("\"Parked on 701\" <sip:701@127.0.0.1>", WirePeer.Header(update, "P-Asserted-Identity"));
        Assert.Equal(to.Split("tag=")[1], WirePeer.Header(update, "From").Split("tag=")[1]);
        Assert.Equal("0", WirePeer.Header(update, "Content-Length"));
        // There are no prompts on this floor, so that nothing keeps the leg: it is shown before it is let go.
        Assert.Equal(["UPDATE", "BYE"], phone.StartLines.Select(line => line.Split(' ')[0]).Where(word => word is "UPDATE" or "BYE").Distinct());
    }

    private static void Send(WirePeer phone, string line, int cseq, string to, string more = "", string body = "") => phone.Send(
        Floor.Server,
        string.Create(CultureInfo.InvariantCulture, $"""
            {line}
            Via: SIP/2.0/UDP 127.0.0.99:5060;branch=z9hG4bK-{line.Split(' ')[0]}-{cseq}
            Max-Forwards: 70
            From: <sip:1003@pbx.example>;tag=cat
            To: {to}
            Call-ID: display
            CSeq: {cseq} {line.Split(' ')[0]}
            Contact: <sip:1003@127.0.0.99:5060>
            {more}Content-Length: {body.Length}

            {body}
            """));
}
