using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>One value of the Reason header (RFC 3326 §2).</summary>
/// <param name="Protocol">SIP, Q.850 …</param>
/// <param name="Cause">The status or cause; null if not said.</param>
/// <param name="Text">For people; null if not said.</param>
public sealed record ReasonValue(string Protocol, int? Cause, string? Text = null) : IUtf8SpanFormattable
{
    // reason-value = protocol *( SEMI reason-params )                                    RFC 3326 §2
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out ReasonValue? value)
    {
        value = null;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var protocol)) return false;
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        int? cause = null;
        if (parameters.Get("cause") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            cause = number;
        }
        value = new ReasonValue(Encoding.UTF8.GetString(protocol), cause, parameters.Get("text"));
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Protocol);
        if (Cause is { } cause)
        {
            writer.Write(";cause="u8);
            writer.Write(cause);
        }
        if (Text is not null)
        {
            writer.Write(";text="u8);
            writer.Write(QuotedText.Encode(Text));
        }
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
