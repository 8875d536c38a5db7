using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>One value of the Warning header (RFC 3261 §20.43).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Agent">A host and port, or a pseudonym.</param>
/// <param name="Text">For people.</param>
public sealed record Warning(int Code, string Agent, string Text) : IUtf8SpanFormattable
{
    // warning-value = warn-code SP warn-agent SP warn-text                               RFC 3261 §20.43
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out Warning? value)
    {
        value = null;
        var reader = new FieldReader(field);
        if (!reader.TryReadUInt31(out var code) || code > 999) return false;
        if (!reader.TrySkipWhitespace()) return false;
        var agent = reader.ReadUntil(SipCharacters.EndOfValue);
        if (agent.IsEmpty || !reader.TrySkipWhitespace()) return false;
        if (!reader.TryReadQuoted(out var text)) return false;
        reader.SkipWhitespace();
        if (!reader.AtEnd) return false;
        value = new Warning((int)code, Encoding.UTF8.GetString(agent), QuotedText.Decode(text));
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        if (Code < 100) writer.Write((byte)'0');
        if (Code < 10) writer.Write((byte)'0');
        writer.Write(Code);
        writer.Write((byte)' ');
        writer.Write(Agent);
        writer.Write((byte)' ');
        writer.Write(QuotedText.Encode(Text));
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
