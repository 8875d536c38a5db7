namespace Parkade.Sip.Headers;

/// <summary>comment = LPAREN *(ctext / quoted-pair / comment) RPAREN (RFC 3261 §25.1).</summary>
internal static class CommentText
{
    /// <summary>The octets from "(" to its ")"; 0 if the comment does not end.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at + 1;
        }
        return 0;
    }
}
