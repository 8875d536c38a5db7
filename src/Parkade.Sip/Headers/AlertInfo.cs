using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>One value of Alert-Info (RFC 3261 §20.4, RFC 7462): what a distinctive ring is asked for with.</summary>
/// <param name="Uri">The URI between the brackets, as it is.</param>
/// <param name="Parameters">info=… and others.</param>
public sealed record AlertInfo(string Uri, HeaderParameters Parameters = default) : IUtf8SpanFormattable
{
    // alert-param = LAQUOT absoluteURI RAQUOT *( SEMI generic-param )                    RFC 3261 §20.4
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out AlertInfo? value)
    {
        value = null;
        field = SipCharacters.Trim(field);
        if (field.IsEmpty || field[0] != '<') return false;
        var close = field.IndexOf((byte)'>');
        if (close < 2 || field[1..close].ContainsAny(SipCharacters.LineBreaking)) return false;
        if (!HeaderParameters.TryParse(field[(close + 1)..], out var parameters)) return false;
        value = new AlertInfo(Encoding.UTF8.GetString(field[1..close]), parameters);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write((byte)'<');
        writer.Write(Uri);
        writer.Write((byte)'>');
        writer.Write(Parameters.Text);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
