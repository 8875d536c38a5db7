using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The parameters of a SIP URI: <c>;name=value;flag</c>. Immutable; names are case-insensitive; escapes are resolved in what is given out.</summary>
public readonly struct UriParameters : IEquatable<UriParameters>
{
    // As on the wire: escaped.
    private readonly string? _text;

    private UriParameters(string text) => _text = text;

    /// <summary>No parameters.</summary>
    public static UriParameters Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    internal string Text => _text ?? "";

    /// <summary>Reads <c>*( ";" uri-parameter )</c> to the end.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UriParameters parameters)
    {
        parameters = default;
        if (text.IsEmpty) return true;
        if (text[0] != ';' || !UriEscape.IsWellFormed(text) || text.ContainsAny(SipCharacters.NotInUri)) return false;
        var rest = text;
        for (var count = 0; !rest.IsEmpty; count++)
        {
            if (count >= SipLimits.MaxUriParameters) return false;
            rest = rest[1..];
            var end = rest.IndexOf((byte)';');
            var one = end < 0 ? rest : rest[..end];
            if (one.IsEmpty || one[0] == '=') return false;
            rest = end < 0 ? default : rest[end..];
        }
        parameters = new UriParameters(Encoding.UTF8.GetString(text));
        return true;
    }

    /// <summary>Whether the parameter is there, with or without a value.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>The first parameter of that name; <paramref name="value"/> is null for one without a value.</summary>
    public bool TryGet(string name, out string? value)
    {
        var rest = Text.AsSpan();
        while (TakeOne(ref rest, out var one))
        {
            var equals = one.IndexOf('=');
            if (!IsNamed(equals < 0 ? one : one[..equals], name)) continue;
            value = equals < 0 ? null : UriEscape.Decode(one[(equals + 1)..].ToString());
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>The value of a parameter, or null.</summary>
    public string? Get(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A copy in which the parameter has this value (null: stands without one), at the end if it was not there.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public UriParameters With(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var escapedName = UriEscape.Encode(name, SipCharacters.UriParameter);
        var added = value is null ? $";{escapedName}" : $";{escapedName}={UriEscape.Encode(value, SipCharacters.UriParameter)}";
        return new UriParameters(Without(name).Text + added);
    }

    /// <summary>A copy without the parameter.</summary>
    public UriParameters Without(string name)
    {
        if (!Has(name)) return this;
        var kept = new StringBuilder(Text.Length);
        foreach (var parameter in this)
            if (!parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                kept.Append(';').Append(parameter.Raw);
        return new UriParameters(kept.ToString());
    }

    public Enumerator GetEnumerator() => new(Text);

    /// <summary>
    /// RFC 3261 §19.1.4: what stands in both must be equal, in any case; user, ttl, method, maddr and transport must stand in both or
    /// in none; others in one of them only do not count.
    /// </summary>
    public bool Equals(UriParameters other) => Matches(other) && other.Matches(this);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UriParameters other && Equals(other);

    // What may be ignored in a comparison must not count here.
    public override int GetHashCode() => 0;

    public override string ToString() => Text;

    public static bool operator ==(UriParameters left, UriParameters right) => left.Equals(right);

    public static bool operator !=(UriParameters left, UriParameters right) => !left.Equals(right);

    private static bool TakeOne(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> one)
    {
        one = default;
        if (rest.IsEmpty) return false;
        rest = rest[1..];
        var end = rest.IndexOf(';');
        one = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return true;
    }

    private static bool IsNamed(ReadOnlySpan<char> escaped, string name) =>
        escaped.Contains('%') ? UriEscape.Decode(escaped.ToString()).Equals(name, StringComparison.OrdinalIgnoreCase) : escaped.Equals(name, StringComparison.OrdinalIgnoreCase);

    private bool Matches(UriParameters other)
    {
        foreach (var parameter in this)
        {
            // A name that stands twice (it must not) counts as it stands first.
            if (other.TryGet(parameter.Name, out var value))
            {
                if (!string.Equals(Get(parameter.Name), value, StringComparison.OrdinalIgnoreCase)) return false;
            }
            else if (parameter.Name.ToLowerInvariant() is "user" or "ttl" or "method" or "maddr" or "transport") return false;
        }
        return true;
    }

    /// <summary>One parameter, escapes resolved.</summary>
    public readonly record struct Parameter(string Name, string? Value)
    {
        internal string Raw { get; init; } = "";
    }

    /// <summary>Walks the parameters in order.</summary>
    public struct Enumerator
    {
        private readonly string _text;
        private int _next;

        internal Enumerator(string text) => _text = text;

        public Parameter Current { get; private set; }

        public bool MoveNext()
        {
            var rest = _text.AsSpan(_next);
            if (!TakeOne(ref rest, out var one)) return false;
            _next = _text.Length - rest.Length;
            var raw = one.ToString();
            var equals = raw.IndexOf('=', StringComparison.Ordinal);
            Current = equals < 0
                ? new Parameter(UriEscape.Decode(raw), null) { Raw = raw }
                : new Parameter(UriEscape.Decode(raw[..equals]), UriEscape.Decode(raw[(equals + 1)..])) { Raw = raw };
            return true;
        }
    }
}
