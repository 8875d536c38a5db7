using System.Buffers;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Authentication;

/// <summary>The parameters of digest, in challenges and credentials (RFC 7616 §3.3, §3.4).</summary>
internal enum DigestField
{
    Realm,
    Nonce,
    Opaque,
    Algorithm,
    Qop,
    Stale,
    UserName,
    Uri,
    Response,
    CNonce,
    NonceCount,
}

/// <summary>What a challenge or credentials hold, decoded: the form that both share.</summary>
internal readonly struct DigestFields
{
    private const int MaxParameters = 32;
    private const int MaxLength = 1024;

    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create(" \t,\"\r\n"u8);

    private static readonly string[] Names = ["realm", "nonce", "opaque", "algorithm", "qop", "stale", "username", "uri", "response", "cnonce", "nc"];

    private readonly string?[] _values;

    private DigestFields(string?[] values) => _values = values;

    /// <summary>The value of a parameter; null where there is none.</summary>
    public string? this[DigestField field] => _values[(int)field];

    // "Digest" LWS auth-param *( COMMA auth-param ), auth-param = token EQUAL ( token / quoted-string )     RFC 3261 §25.1
    // Phones differ in what they put in quotes, so either is taken everywhere. A parameter that stands twice is ambiguous.
    public static bool TryRead(ReadOnlySpan<byte> field, out DigestFields fields)
    {
        fields = default;
        var reader = new FieldReader(field);
        reader.SkipWhitespace();
        if (!reader.TryReadToken(out var scheme) || !Ascii.EqualsIgnoreCase(scheme, "Digest"u8) || !reader.TrySkipWhitespace()) return false;
        var values = new string?[Names.Length];
        for (var count = 0; count < MaxParameters; count++)
        {
            if (!reader.TryReadToken(out var name) || !reader.TryTakeSeparator((byte)'=')) return false;
            ReadOnlySpan<byte> value;
            if (reader.Peek != '"') value = reader.ReadUntil(EndOfValue);
            else if (!reader.TryReadQuoted(out value)) return false;
            if (!TryKeep(values, name, value)) return false;
            if (reader.TryTakeSeparator((byte)',')) continue;
            reader.SkipWhitespace();
            fields = new DigestFields(values);
            return reader.AtEnd;
        }
        return false;
    }

    /// <summary>Writes a parameter behind the scheme or the parameter before it.</summary>
    public static void Write(ref Utf8Writer writer, DigestField field, string? value, bool quoted)
    {
        if (value is null) return;
        writer.Write(field == DigestField.UserName || (field == DigestField.Realm && writer.Written == "Digest".Length) ? " "u8 : ", "u8);
        writer.Write(Names[(int)field]);
        writer.Write((byte)'=');
        writer.Write(quoted ? QuotedText.Encode(value) : value);
    }

    private static bool TryKeep(string?[] values, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        for (var at = 0; at < Names.Length; at++)
        {
            if (!Ascii.EqualsIgnoreCase(name, Names[at])) continue;
            if (values[at] is not null || value.Length > 2 * MaxLength) return false;
            values[at] = QuotedText.Decode(value);
            return values[at]!.Length <= MaxLength;
        }
        return true; // extensions are passed over (RFC 7616 §3.3)
    }
}
