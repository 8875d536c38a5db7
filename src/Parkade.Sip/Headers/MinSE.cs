namespace Parkade.Sip.Headers;

/// <summary>The Min-SE header: the smallest session interval in seconds that its sender takes (RFC 4028 §5).</summary>
public readonly record struct MinSE(int Seconds) : IUtf8SpanFormattable
{
    public static bool TryParse(ReadOnlySpan<byte> field, out MinSE value)
    {
        value = default;
        if (!SecondsWithParameters.TryParse(field, out var seconds, out _)) return false;
        value = new MinSE(seconds);
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
