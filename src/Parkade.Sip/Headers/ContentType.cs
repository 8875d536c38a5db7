using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>A media type: Content-Type, or one value of Accept (RFC 3261 §20.15, §20.1).</summary>
/// <param name="Type">application, audio, multipart, * …</param>
/// <param name="Subtype">sdp, mixed, * …</param>
/// <param name="Parameters">boundary, charset, q …</param>
public sealed record ContentType(string Type, string Subtype, HeaderParameters Parameters = default) : IUtf8SpanFormattable
{
    /// <summary>application/sdp</summary>
    public static ContentType Sdp { get; } = new("application", "sdp");

    /// <summary>Whether type and subtype are these, in any case.</summary>
    public bool Is(string type, string subtype) =>
        Type.Equals(type, StringComparison.OrdinalIgnoreCase) && Subtype.Equals(subtype, StringComparison.OrdinalIgnoreCase);

    // media-type = m-type SLASH m-subtype *( SEMI m-parameter )                          RFC 3261 §20.15
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out ContentType? value)
    {
        value = null;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var type)) return false;
        if (!reader.TryTakeSeparator((byte)'/')) return false;
        if (!reader.TryReadToken(out var subtype)) return false;
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        value = new ContentType(Encoding.UTF8.GetString(type), Encoding.UTF8.GetString(subtype), parameters);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Type);
        writer.Write((byte)'/');
        writer.Write(Subtype);
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
