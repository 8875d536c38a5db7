using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Headers;

/// <summary>The parameters of a header value: <c>;name=value;flag</c>. Immutable; names are case-insensitive; values are given decoded.</summary>
public readonly struct HeaderParameters : IEquatable<HeaderParameters>
{
    // Legal bare values are tokens and hosts; '=' and '@' come in tags and branches of peers and must go back unchanged.
    private static readonly SearchValues<char> Bare =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~[]:=@");

    private static readonly SearchValues<char> Token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~");

    // As on the wire, without whitespace around separators.
    private readonly string? _text;

    private HeaderParameters(string text) => _text = text;

    /// <summary>No parameters.</summary>
    public static HeaderParameters Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    internal string Text => _text ?? "";

    /// <summary>Reads <c>*( SEMI generic-param )</c> to the end of the field.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out HeaderParameters parameters)
    {
        parameters = default;
        var reader = new FieldReader(field);
        StringBuilder? text = null;
        while (true)
        {
            if (!ParameterSyntax.TryRead(ref reader, out var found, out var name, out var value)) return false;
            if (!found)
            {
                reader.SkipWhitespace();
                if (!reader.AtEnd) return false;
                parameters = text is null ? default : new HeaderParameters(text.ToString());
                return true;
            }
            text ??= new StringBuilder(field.Length);
            text.Append(';').Append(Encoding.UTF8.GetString(name));
            if (!value.IsEmpty) text.Append('=').Append(Encoding.UTF8.GetString(value));
        }
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
            if (!(equals < 0 ? one : one[..equals]).Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = equals < 0 ? null : QuotedText.Decode(one[(equals + 1)..]);
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>The value of a parameter, or null.</summary>
    public string? Get(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A copy in which the parameter has this value (null: stands without one), at the end if it was not there.</summary>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no token.</exception>
    public HeaderParameters With(string name, string? value)
    {
        if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAnyExcept(Token)) throw new ArgumentException("A parameter's name is a token.", nameof(name));
        var added = value switch
        {
            null => $";{name}",
            "" => $";{name}=\"\"",
            _ when value.AsSpan().ContainsAnyExcept(Bare) => $";{name}={QuotedText.Encode(value)}",
            _ => $";{name}={value}",
        };
        return new HeaderParameters(Without(name).Text + added);
    }

    /// <summary>A copy without the parameter.</summary>
    public HeaderParameters Without(string name)
    {
        if (!Has(name)) return this;
        var kept = new StringBuilder(Text.Length);
        foreach (var parameter in this)
            if (!parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                kept.Append(';').Append(parameter.Raw);
        return new HeaderParameters(kept.ToString());
    }

    public Enumerator GetEnumerator() => new(Text);

    /// <summary>Equal if they have the same names (in any case) with the same values, in the same order.</summary>
    public bool Equals(HeaderParameters other)
    {
        var mine = GetEnumerator();
        var others = other.GetEnumerator();
        while (mine.MoveNext())
        {
            if (!others.MoveNext()) return false;
            if (!mine.Current.Name.Equals(others.Current.Name, StringComparison.OrdinalIgnoreCase)) return false;
            if (mine.Current.Value != others.Current.Value) return false;
        }
        return !others.MoveNext();
    }

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is HeaderParameters other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var parameter in this) hash.Add(parameter.Name, StringComparer.OrdinalIgnoreCase);
        return hash.ToHashCode();
    }

    public override string ToString() => Text;

    public static bool operator ==(HeaderParameters left, HeaderParameters right) => left.Equals(right);

    public static bool operator !=(HeaderParameters left, HeaderParameters right) => !left.Equals(right);

    /// <summary>Takes one parameter off the front; a semicolon in quotes does not end it.</summary>
    private static bool TakeOne(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> one)
    {
        one = default;
        if (rest.IsEmpty) return false;
        rest = rest[1..];
        var at = 0;
        for (var quoted = false; at < rest.Length && (quoted || rest[at] != ';'); at++)
        {
            if (quoted && rest[at] == '\\') at++;
            else if (rest[at] == '"') quoted = !quoted;
        }
        at = Math.Min(at, rest.Length);
        one = rest[..at];
        rest = rest[at..];
        return true;
    }

    /// <summary>One parameter.</summary>
    /// <param name="Name">As written.</param>
    /// <param name="Value">Decoded; null if it has none.</param>
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
                ? new Parameter(raw, null) { Raw = raw }
                : new Parameter(raw[..equals], QuotedText.Decode(raw.AsSpan(equals + 1))) { Raw = raw };
            return true;
        }
    }
}
