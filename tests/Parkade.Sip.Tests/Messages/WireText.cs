using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Xunit;

namespace Parkade.Sip.Tests.Messages;

/// <summary>SIP as raw text in tests: lines may end with LF in the source and go out with CRLF.</summary>
internal static class WireText
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static SipMessage Parse(string text)
    {
        Assert.True(SipParser.TryParse(Bytes(text), out var message, out var error), error.ToString());
        return message;
    }

    public static SipRequest Request(string text) => Assert.IsType<SipRequest>(Parse(text));

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public static List<string> All(HeaderValues values)
    {
        var all = new List<string>();
        foreach (var value in values) all.Add(Text(value));
        return all;
    }
}
