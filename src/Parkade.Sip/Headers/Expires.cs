namespace Parkade.Sip.Headers;

/// <summary>The Expires header in seconds; a number too large means the largest (RFC 3261 §20.19).</summary>
public readonly record struct Expires(int Seconds) : IUtf8SpanFormattable
{
    public static bool TryParse(ReadOnlySpan<byte> field, out Expires value)
    {
        value = default;
        if (!SecondsWithParameters.TryParse(field, out var seconds, out var parameters) || !parameters.IsEmpty) return false;
        value = new Expires(seconds);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Seconds);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
