using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>A token with parameters: Event, Subscription-State, Content-Disposition, one value of Privacy or an option tag (RFC 3261 §25.1).</summary>
public sealed record TokenValue(string Token, HeaderParameters Parameters = default) : IUtf8SpanFormattable
{
    // token *( SEMI generic-param )
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out TokenValue? value)
    {
        value = null;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var token)) return false;
        if (!HeaderParameters.TryParse(reader.Rest, out var parameters)) return false;
        value = new TokenValue(Encoding.UTF8.GetString(token), parameters);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Token);
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
