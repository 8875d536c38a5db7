using System.Buffers;

namespace Parkade.Sip.Parsing;

/// <summary>Reads a header field's value from left to right, in the words of the grammar (RFC 3261 §25.1).</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> field)
{
    private readonly ReadOnlySpan<byte> _field = field;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _field.Length;

    public readonly ReadOnlySpan<byte> Rest => _field[Position..];

    public readonly byte Peek => AtEnd ? (byte)0 : _field[Position];

    public void SkipWhitespace()
    {
        while (!AtEnd && SipCharacters.IsWhitespace(_field[Position])) Position++;
    }

    /// <summary>LWS: at least one.</summary>
    public bool TrySkipWhitespace()
    {
        var before = Position;
        SkipWhitespace();
        return Position > before;
    }

    /// <summary>One octet, exactly here.</summary>
    public bool TryTake(byte octet)
    {
        if (AtEnd || _field[Position] != octet) return false;
        Position++;
        return true;
    }

    /// <summary>A separator with optional whitespace on both sides: SEMI, EQUAL, SLASH, COMMA, COLON.</summary>
    public bool TryTakeSeparator(byte octet)
    {
        var before = Position;
        SkipWhitespace();
        if (!TryTake(octet))
        {
            Position = before;
            return false;
        }
        SkipWhitespace();
        return true;
    }

    public bool TryReadToken(out ReadOnlySpan<byte> token)
    {
        var rest = Rest;
        var length = rest.IndexOfAnyExcept(SipCharacters.Token);
        token = length < 0 ? rest : rest[..length];
        Position += token.Length;
        return !token.IsEmpty;
    }

    /// <summary>Everything up to one of <paramref name="stops"/> or the end; may be empty.</summary>
    public ReadOnlySpan<byte> ReadUntil(SearchValues<byte> stops)
    {
        var rest = Rest;
        var length = rest.IndexOfAny(stops);
        var read = length < 0 ? rest : rest[..length];
        Position += read.Length;
        return read;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = _field.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>1*DIGIT, at most 2^31-1 (RFC 3261 §8.1.1.5). False for more, with the reader past the digits.</summary>
    public bool TryReadUInt31(out uint number)
    {
        ulong value = 0;
        var digits = 0;
        while (!AtEnd && _field[Position] is >= (byte)'0' and <= (byte)'9')
        {
            value = Math.Min(value * 10 + (ulong)(_field[Position++] - '0'), 1UL << 40);
            digits++;
        }
        number = (uint)Math.Min(value, int.MaxValue);
        return digits > 0 && value <= int.MaxValue;
    }

    /// <summary>delta-seconds, where a number too large means the largest (RFC 3261 §20.19, §20.33).</summary>
    public bool TryReadSeconds(out int seconds)
    {
        var digit = Peek;
        seconds = 0;
        if (digit is < (byte)'0' or > (byte)'9') return false;
        seconds = TryReadUInt31(out var number) ? (int)number : int.MaxValue;
        return true;
    }

    /// <summary>quoted-string, with its quotes. False if it does not end or breaks the line.</summary>
    public bool TryReadQuoted(out ReadOnlySpan<byte> quoted)
    {
        quoted = default;
        var rest = Rest;
        if (rest.IsEmpty || rest[0] != '"') return false;
        var at = 1;
        while (true)
        {
            var step = rest[at..].IndexOfAny("\"\\\r\n"u8);
            if (step < 0) return false;
            at += step;
            if (rest[at] == '"') break;
            if (rest[at] != '\\' || at + 1 >= rest.Length || rest[at + 1] is (byte)'\r' or (byte)'\n') return false;
            at += 2;
        }
        quoted = rest[..(at + 1)];
        Position += quoted.Length;
        return true;
    }
}
