using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The RAck header: which reliable provisional response a PRACK acknowledges (RFC 3262 §7.2).</summary>
/// <param name="ResponseNumber">The RSeq of the response.</param>
/// <param name="CSeq">The CSeq of the response.</param>
public readonly record struct RAck(uint ResponseNumber, CSeq CSeq) : IUtf8SpanFormattable
{
    // RAck = response-num LWS CSeq-num LWS Method                                        RFC 3262 §10
    public static bool TryParse(ReadOnlySpan<byte> field, out RAck value)
    {
        value = default;
        var reader = new FieldReader(field);
        if (!reader.TryReadUInt31(out var number)) return false;
        if (!reader.TrySkipWhitespace()) return false;
        if (!CSeq.TryParse(reader.Rest, out var cseq)) return false;
        value = new RAck(number, cseq);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write(ResponseNumber);
        writer.Write((byte)' ');
        writer.Write(CSeq.Number);
        writer.Write((byte)' ');
        writer.Write(CSeq.Method.Name);
        return writer.Finish(out bytesWritten);
    }

    public override string ToString() => HeaderText.Of(this);
}
