using System.Text;
using Parkade.Sip.Parsing;
using Xunit;

namespace Parkade.Sip.Tests.Parsing;

public class SipStreamFramerTests
{
    private static SipFrame Feed(SipStreamFramer framer, string text, out string frame)
    {
        framer.Append(Encoding.UTF8.GetBytes(text));
        var found = framer.Next(out var bytes);
        frame = Encoding.UTF8.GetString(bytes.Span);
        return found;
    }

    [Fact]
    public void A_ping_is_told_and_single_breaks_are_not()
    {
        var framer = new SipStreamFramer();

        Assert.Equal(SipFrame.Incomplete, Feed(framer, "\r\n", out _));
        Assert.Equal(SipFrame.Ping, Feed(framer, "\r\n", out _));
        Assert.Equal(SipFrame.Incomplete, Feed(framer, "\r\n", out _));
        Assert.Equal(SipFrame.Message, Feed(framer, "OPTIONS x\r\nl: 1\r\n\r\n!", out var frame));
        Assert.Equal("OPTIONS x\r\nl: 1\r\n\r\n!", frame);
        Assert.Equal(SipFrame.Ping, Feed(framer, "\r\n\r\n", out _));
    }

    [Fact]
    public void Messages_that_come_together_are_told_apart()
    {
        var framer = new SipStreamFramer();

        Assert.Equal(SipFrame.Message, Feed(framer, "A x\r\nl:\r\n 3\r\n\r\nabcB x\r\nContent-Length : 0\r\n\r\nC", out var first));
        Assert.Equal("A x\r\nl:\r\n 3\r\n\r\nabc", first);
        Assert.Equal(SipFrame.Message, Feed(framer, "", out var second));
        Assert.StartsWith("B x", second, StringComparison.Ordinal);
        Assert.Equal(SipFrame.Incomplete, Feed(framer, " x\r\nl: 0\r\n", out _));
        Assert.Equal(SipFrame.Message, Feed(framer, "\r\n", out var third));
        Assert.Equal("C x\r\nl: 0\r\n\r\n", third);
    }

    [Theory]
    [InlineData("A x\r\n\r\n")]
    [InlineData("A x\r\nl: x\r\n\r\n")]
    [InlineData("A x\r\nl: -1\r\n\r\n")]
    [InlineData("A x\r\nl: 1\r\nl: 2\r\n\r\n")]
    [InlineData("A x\r\nl: 65537\r\n\r\n")]
    [InlineData("A x\r\nl: 99999999999999999999\r\n\r\n")]
    public void Without_a_length_to_follow_the_stream_breaks_for_good(string text)
    {
        var framer = new SipStreamFramer();

        Assert.Equal(SipFrame.Broken, Feed(framer, text, out var blame));
        Assert.Equal(text, blame);
        Assert.Equal(SipFrame.Broken, Feed(framer, "OPTIONS x\r\nl: 0\r\n\r\n", out _));
    }

    [Fact]
    public void Headers_without_end_break_the_stream_at_the_limit()
    {
        var framer = new SipStreamFramer();
        var sent = 0;
        SipFrame found;
        do
        {
            found = Feed(framer, new string('a', 1000), out _);
            sent += 1000;
        }
        while (found == SipFrame.Incomplete);

        Assert.Equal(SipFrame.Broken, found);
        Assert.InRange(sent, SipLimits.MaxHeaderSection, SipLimits.MaxHeaderSection + 1000);
    }
}
