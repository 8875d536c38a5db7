using Parkade.Sip.Parsing;
using Xunit;

namespace Parkade.Sip.Tests.Parsing;

public class Rfc4475StreamTests
{
    // Without a Content-Length that can be followed a stream cannot be cut: it breaks (RFC 3261 §18.3, §20.14).
    private static readonly string[] Breaking = ["ncl", "mcl01", "inv2543"];

    // Content-Length says that more is to come.
    private static readonly string[] Waiting = ["clerr"];

    public static TheoryData<string> Names => [.. Rfc4475Verdicts.All.Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_at_every_byte_the_same_comes_out(string name)
    {
        var bytes = Rfc4475.Read(name);
        var whole = Frames([bytes]);
        for (var at = 1; at < bytes.Length; at++)
            Assert.Equal(whole, Frames([bytes[..at], bytes[at..]]));
        Assert.Equal(whole, Frames(bytes.Select(octet => new[] { octet })));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Over_a_stream_the_verdict_is_that_over_UDP(string name)
    {
        var bytes = Rfc4475.Read(name);
        var framer = new SipStreamFramer();
        framer.Append(bytes);
        var found = framer.Next(out var frame);

        if (Waiting.Contains(name))
        {
            Assert.Equal(SipFrame.Incomplete, found);
            return;
        }
        if (Breaking.Contains(name))
        {
            Assert.Equal(SipFrame.Broken, found);
            var why = SipParser.ExplainBroken(frame);
            Assert.Equal(400, why.StatusCode);
            Assert.NotNull(why.Answerable);
            return;
        }
        Assert.Equal(SipFrame.Message, found);
        var accepted = SipParser.TryParse(frame, out var message, out var error);
        Assert.Equal(SipParser.TryParse(bytes, out var overUdp, out var errorOverUdp), accepted);
        Assert.Equal(errorOverUdp.Kind, error.Kind);
        if (accepted) Assert.True(overUdp!.Bytes.Span.SequenceEqual(message!.Bytes.Span));
    }

    private static List<string> Frames(IEnumerable<byte[]> parts)
    {
        var framer = new SipStreamFramer();
        var frames = new List<string>();
        foreach (var part in parts)
        {
            framer.Append(part);
            SipFrame found;
            while ((found = framer.Next(out var frame)) != SipFrame.Incomplete)
            {
                frames.Add(found + " " + Convert.ToHexString(frame.Span));
                if (found == SipFrame.Broken) return frames;
            }
        }
        return frames;
    }
}
