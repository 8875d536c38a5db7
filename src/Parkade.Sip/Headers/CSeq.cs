using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The CSeq header (RFC 3261 §20.16): a number below 2^31 and the method.</summary>
public readonly record struct CSeq(uint Number, SipMethod Method) : IUtf8SpanFormattable
{
    // CSeq = 1*DIGIT LWS Method                                        RFC 3261 §20.16
    public static bool TryParse(ReadOnlySpan<byte> field, out CSeq cseq)
    {
        cseq = default;
        var reader = new FieldReader(field);
        if (!reader.TryReadUInt31(out var number)) return false;
        if (!reader.TrySkipWhitespace()) return false;
        if (!reader.TryReadToken(out var method)) return false;
        if (!reader.AtEnd) return false;
        cseq = new CSeq(number, SipMethod.FromToken(method));
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(Number);
        writer.Write((byte)' ');
        writer.Write(Method.Name);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
