namespace Parkade.Sip.Parsing;

/// <summary>Cuts a comma-separated list; commas in quoted strings and between angle brackets do not count.</summary>
internal static class ListSplitter
{
    /// <summary>Takes the first element off <paramref name="list"/>, trimmed; may be empty.</summary>
    public static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> list)
    {
        var end = EndOfElement(list);
        var element = list[..end];
        list = end < list.Length ? list[(end + 1)..] : default;
        return SipCharacters.Trim(element);
    }

    private static int EndOfElement(ReadOnlySpan<byte> list)
    {
        var at = 0;
        while (at < list.Length)
        {
            var step = list[at..].IndexOfAny("\",<"u8);
            if (step < 0) return list.Length;
            at += step;
            switch (list[at])
            {
                case (byte)',':
                    return at;
                case (byte)'<':
                    var close = list[at..].IndexOf((byte)'>');
                    if (close < 0) return list.Length;
                    at += close + 1;
                    break;
                default:
                    var reader = new FieldReader(list[at..]);
                    if (!reader.TryReadQuoted(out var quoted)) return list.Length;
                    at += quoted.Length;
                    break;
            }
        }
        return list.Length;
    }
}
