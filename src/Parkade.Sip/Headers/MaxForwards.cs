using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The Max-Forwards header: 0 to 255 hops left (RFC 3261 §20.22).</summary>
public readonly record struct MaxForwards(int Hops) : IUtf8SpanFormattable
{
    /// <summary>What a request begins with (RFC 3261 §8.1.1.6).</summary>
    public static MaxForwards Initial { get; } = new(70);

    public static bool TryParse(ReadOnlySpan<byte> field, out MaxForwards value)
    {
        value = default;
        var reader = new FieldReader(field);
        if (!reader.TryReadUInt31(out var hops) || hops > 255 || !reader.AtEnd) return false;
        value = new MaxForwards((int)hops);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Hops);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
