using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The Retry-After header (RFC 3261 §20.33). A comment is skipped.</summary>
/// <param name="Seconds">When to try again; a number too large means the largest.</param>
/// <param name="Duration">How long it will be worth trying, in seconds; null if not said.</param>
public readonly record struct RetryAfter(int Seconds, int? Duration = null) : IUtf8SpanFormattable
{
    // Retry-After = delta-seconds [ comment ] *( SEMI retry-param )                      RFC 3261 §20.33
    public static bool TryParse(ReadOnlySpan<byte> field, out RetryAfter value)
    {
        value = default;
        var reader = new FieldReader(field);
        if (!reader.TryReadSeconds(out var seconds)) return false;
        reader.SkipWhitespace();
        if (reader.Peek == '(')
        {
            var length = CommentText.Length(reader.Rest);
            if (length == 0) return false;
            reader.Take(length);
        }
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        int? duration = null;
        if (parameters.Get("duration") is { } text)
        {
            var digits = new FieldReader(System.Text.Encoding.UTF8.GetBytes(text));
            if (!digits.TryReadSeconds(out var read) || !digits.AtEnd) return false;
            duration = read;
        }
        value = new RetryAfter(seconds, duration);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Seconds);
        if (Duration is { } duration)
        {
            writer.Write(";duration="u8);
            writer.Write(duration);
        }
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
