using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The parts of ( name-addr / addr-spec ) *( SEMI generic-param ) as spans (RFC 3261 §20.10, §25.1).</summary>
internal ref struct NameAddrFields
{
    /// <summary>With its quotes, if it has any.</summary>
    public ReadOnlySpan<byte> DisplayName;
    public ReadOnlySpan<byte> Uri;
    public ReadOnlySpan<byte> Parameters;

    public static bool TryRead(ReadOnlySpan<byte> field, out NameAddrFields fields)
    {
        fields = default;
        field = SipCharacters.Trim(field);
        if (field.IsEmpty) return false;
        var rest = field;
        if (field[0] == '"')
        {
            var reader = new FieldReader(field);
            if (!reader.TryReadQuoted(out fields.DisplayName)) return false;
            reader.SkipWhitespace();
            if (reader.Peek != '<') return false;
            rest = reader.Rest;
        }
        var open = rest.IndexOf((byte)'<');
        // An angle bracket inside a parameter's quoted string opens no name-addr.
        if (open > 0 && fields.DisplayName.IsEmpty && rest[..open].Contains((byte)'"')) return TryReadAddrSpec(rest, ref fields);
        return open < 0 ? TryReadAddrSpec(rest, ref fields) : TryReadNameAddr(rest, open, ref fields);
    }

    private static bool TryReadNameAddr(ReadOnlySpan<byte> rest, int open, ref NameAddrFields fields)
    {
        // The grammar has tokens only before the bracket; commas and the like are let through (RFC 4475 §3.1.2.15).
        if (open > 0) fields.DisplayName = SipCharacters.Trim(rest[..open]);
        var close = rest.IndexOf((byte)'>');
        if (close < open) return false;
        // Spaces within the brackets are let through (RFC 4475 §3.1.2.14).
        fields.Uri = SipCharacters.Trim(rest[(open + 1)..close]);
        fields.Parameters = SipCharacters.Trim(rest[(close + 1)..]);
        return !fields.Uri.IsEmpty && (fields.Parameters.IsEmpty || fields.Parameters[0] == ';');
    }

    private static bool TryReadAddrSpec(ReadOnlySpan<byte> rest, ref NameAddrFields fields)
    {
        // Without brackets parameters belong to the header (RFC 3261 §20.10). A question mark is let through (RFC 4475 §3.1.2.13).
        var end = rest.IndexOfAny((byte)';', (byte)' ', (byte)'\t');
        fields.Uri = end < 0 ? rest : rest[..end];
        fields.Parameters = end < 0 ? default : SipCharacters.Trim(rest[end..]);
        return !fields.Uri.IsEmpty && (fields.Parameters.IsEmpty || fields.Parameters[0] == ';');
    }
}
