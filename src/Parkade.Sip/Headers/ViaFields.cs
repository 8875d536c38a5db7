using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The parts of via-parm = sent-protocol LWS sent-by *( SEMI via-params ) as spans (RFC 3261 §20.42, §25.1).</summary>
internal ref struct ViaFields
{
    public ReadOnlySpan<byte> Transport;
    public ReadOnlySpan<byte> Host;
    public int Port;
    public ReadOnlySpan<byte> SentBy;
    public ReadOnlySpan<byte> Parameters;

    public static bool TryRead(ReadOnlySpan<byte> field, out ViaFields fields)
    {
        fields = default;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var name) || !System.Text.Ascii.EqualsIgnoreCase(name, "SIP"u8)) return false;
        if (!reader.TryTakeSeparator((byte)'/')) return false;
        if (!reader.TryReadToken(out var version) || !version.SequenceEqual("2.0"u8)) return false;
        if (!reader.TryTakeSeparator((byte)'/')) return false;
        if (!reader.TryReadToken(out fields.Transport)) return false;
        if (!reader.TrySkipWhitespace()) return false;
        var start = reader.Position;
        if (!HostSyntax.TryRead(ref reader, out fields.Host, out fields.Port)) return false;
        fields.SentBy = SipCharacters.Trim(field[start..reader.Position]);
        reader.SkipWhitespace();
        fields.Parameters = reader.Rest;
        return fields.Parameters.IsEmpty || fields.Parameters[0] == ';';
    }
}
