using System.Buffers.Binary;
using System.Text;

namespace Parkade.Sip.Locating.Dns;

/// <summary>Reads the parts of a DNS message; every read says whether there was enough. Bounded: a name's pointers only lead backwards.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message)
{
    private const int MaxName = 255;
    private const int MaxPointers = 32;

    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; private set; }

    public bool TryReadByte(out byte value)
    {
        value = 0;
        if (Position >= _message.Length) return false;
        value = _message[Position++];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_message[Position..], out value)) return false;
        Position += 2;
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_message[Position..], out value)) return false;
        Position += 4;
        return true;
    }

    public bool TryRead(int length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (length > _message.Length - Position) return false;
        bytes = _message.Slice(Position, length);
        Position += length;
        return true;
    }

    /// <summary>character-string (RFC 1035 §3.3), as text.</summary>
    public bool TryReadText(out string text)
    {
        text = "";
        if (!TryReadByte(out var length) || !TryRead(length, out var bytes)) return false;
        text = Encoding.Latin1.GetString(bytes);
        return true;
    }

    /// <summary>A name, perhaps compressed (RFC 1035 §4.1.4), in lower case without the last dot. One that no host can have is read as "?".</summary>
    public bool TryReadName(out string name)
    {
        name = "";
        Span<char> text = stackalloc char[MaxName];
        var length = 0;
        var odd = false;
        var at = Position;
        var limit = Position;   // pointers lead before the place where what is read now began
        var followed = 0;
        while (true)
        {
            if (at >= _message.Length) return false;
            var octet = _message[at++];
            if (octet >= 0xC0)
            {
                if (at >= _message.Length || ++followed > MaxPointers) return false;
                var target = ((octet & 0x3F) << 8) | _message[at++];
                if (followed == 1) Position = at;
                if (target >= limit) return false;
                at = limit = target;
                continue;
            }
            if (octet > 63) return false;   // RFC 6891 §5: no other kind of label is in use
            if (octet == 0) break;
            if (octet > _message.Length - at || length + octet + 1 > MaxName) return false;
            if (length > 0) text[length++] = '.';
            foreach (var character in _message.Slice(at, octet))
            {
                odd |= character is <= 0x20 or >= 0x7F or (byte)'.';
                text[length++] = (char)(character is >= (byte)'A' and <= (byte)'Z' ? character | 0x20 : character);
            }
            at += octet;
        }
        if (followed == 0) Position = at;
        name = odd ? "?" : text[..length].ToString();
        return true;
    }
}
