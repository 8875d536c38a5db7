using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>generic-param = token [ EQUAL gen-value ], each after a SEMI (RFC 3261 §25.1).</summary>
internal static class ParameterSyntax
{
    /// <summary>Reads one parameter behind its semicolon.</summary>
    /// <returns>False at what is no parameter; <paramref name="found"/> false where no semicolon follows.</returns>
    public static bool TryRead(scoped ref FieldReader reader, out bool found, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        found = reader.TryTakeSeparator((byte)';');
        if (!found) return true;
        if (!reader.TryReadToken(out name)) return false;
        if (!reader.TryTakeSeparator((byte)'=')) return true;
        if (reader.Peek == '"') return reader.TryReadQuoted(out value);
        // gen-value is a token, a host or a quoted-string; what else peers write there is taken up to the next separator.
        value = reader.ReadUntil(SipCharacters.EndOfValue);
        return !value.IsEmpty;
    }

    /// <summary>Reads all parameters to the end of the field, looking for one. Values come with their quotes.</summary>
    public static bool TryFind(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> wanted, out bool present, out ReadOnlySpan<byte> wantedValue)
    {
        present = false;
        wantedValue = default;
        var reader = new FieldReader(parameters);
        while (true)
        {
            if (!TryRead(ref reader, out var found, out var name, out var value)) return false;
            if (!found)
            {
                reader.SkipWhitespace();
                return reader.AtEnd;
            }
            if (present || !System.Text.Ascii.EqualsIgnoreCase(name, wanted)) continue;
            present = true;
            wantedValue = value;
        }
    }
}
