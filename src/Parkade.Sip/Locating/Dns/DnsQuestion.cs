using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Parkade.Sip.Locating.Dns;

/// <summary>What is asked: a name, in lower case without the last dot, and a type; always of class IN.</summary>
internal readonly record struct DnsQuestion(string Name, DnsType Type)
{
    public const int MaxSize = 12 + 255 + 4;
    private const int MaxName = 253;
    private const int MaxLabel = 63;
    private const ushort RecursionDesired = 0x0100;
    private const ushort ClassIn = 1;

    /// <summary>A question about a name as somebody wrote it; false when it is none that DNS could hold.</summary>
    public static bool TryCreate(string name, DnsType type, out DnsQuestion question)
    {
        question = default;
        var trimmed = name.EndsWith('.') ? name[..^1] : name;
        if (trimmed.Length is 0 or > MaxName || !Ascii.IsValid(trimmed)) return false;
        foreach (var label in trimmed.Split('.'))
            if (label.Length is 0 or > MaxLabel || label.AsSpan().ContainsAnyInRange('\0', ' '))
                return false;
        question = new DnsQuestion(trimmed.ToLowerInvariant(), type);
        return true;
    }

    /// <summary>Writes the query (RFC 1035 §4.1); gives its length.</summary>
    public int Write(Span<byte> query, ushort id)
    {
        query[..12].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(query, id);
        BinaryPrimitives.WriteUInt16BigEndian(query[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(query[4..], 1);
        var at = 12;
        foreach (var label in Name.Split('.'))
        {
            query[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, query[at..]);
        }
        query[at++] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(query[at..], (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(query[(at + 2)..], ClassIn);
        return at + 4;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Type}");
}
