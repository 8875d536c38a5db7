using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The parts of a URI as spans of its text, checked but not decoded.</summary>
internal ref struct SipUriFields
{
    public UriScheme Scheme;
    public ReadOnlySpan<byte> User;
    public bool HasPassword;
    public ReadOnlySpan<byte> Password;
    public ReadOnlySpan<byte> Host;
    public int Port;
    public ReadOnlySpan<byte> Parameters;
    public ReadOnlySpan<byte> Headers;

    // SIP-URI = "sip:" [ userinfo ] hostport uri-parameters [ headers ]          RFC 3261 §25.1
    public static bool TryRead(ReadOnlySpan<byte> text, out SipUriFields fields)
    {
        fields = default;
        var colon = text.IndexOf((byte)':');
        if (colon <= 0 || !IsScheme(text[..colon]) || text.ContainsAny(SipCharacters.NotInUri)) return false;
        var scheme = text[..colon];
        var rest = text[(colon + 1)..];
        if (Ascii.EqualsIgnoreCase(scheme, "sip"u8)) fields.Scheme = UriScheme.Sip;
        else if (Ascii.EqualsIgnoreCase(scheme, "sips"u8)) fields.Scheme = UriScheme.Sips;
        else if (Ascii.EqualsIgnoreCase(scheme, "tel"u8)) return TryReadTel(rest, ref fields);
        else
        {
            fields.Scheme = UriScheme.Other;
            return !rest.IsEmpty;
        }
        // An "@" can stand nowhere else unescaped, but "?" and ";" can stand in the user part.
        var at = rest.IndexOf((byte)'@');
        if (at >= 0 && !TryReadUserInfo(rest[..at], ref fields)) return false;
        return TryReadHostAndMore(rest[(at + 1)..], ref fields);
    }

    private static bool TryReadUserInfo(ReadOnlySpan<byte> text, ref SipUriFields fields)
    {
        var colon = text.IndexOf((byte)':');
        fields.User = colon < 0 ? text : text[..colon];
        fields.HasPassword = colon >= 0;
        if (fields.HasPassword) fields.Password = text[(colon + 1)..];
        return !fields.User.IsEmpty && UriEscape.IsWellFormed(text);
    }

    private static bool TryReadHostAndMore(ReadOnlySpan<byte> rest, ref SipUriFields fields)
    {
        var question = rest.IndexOf((byte)'?');
        if (question >= 0)
        {
            fields.Headers = rest[(question + 1)..];
            if (fields.Headers.IsEmpty || !UriEscape.IsWellFormed(fields.Headers) || fields.Headers.Contains((byte)'@')) return false;
            rest = rest[..question];
        }
        var reader = new FieldReader(rest);
        if (!HostSyntax.TryRead(ref reader, out fields.Host, out fields.Port)) return false;
        fields.Parameters = reader.Rest;
        return fields.Parameters.IsEmpty || fields.Parameters[0] == ';';
    }

    // telephone-uri = "tel:" telephone-subscriber                                RFC 3966 §3
    private static bool TryReadTel(ReadOnlySpan<byte> rest, ref SipUriFields fields)
    {
        fields.Scheme = UriScheme.Tel;
        var semicolon = rest.IndexOf((byte)';');
        fields.User = semicolon < 0 ? rest : rest[..semicolon];
        fields.Parameters = semicolon < 0 ? default : rest[semicolon..];
        return !fields.User.IsEmpty && !fields.User.ContainsAnyExcept(SipCharacters.Telephone);
    }

    private static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        if (!char.IsAsciiLetter((char)scheme[0])) return false;
        foreach (var octet in scheme)
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        return true;
    }
}
