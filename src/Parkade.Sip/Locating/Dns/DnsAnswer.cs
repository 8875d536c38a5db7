using System.Net;

namespace Parkade.Sip.Locating.Dns;

/// <summary>A response, as far as it is of use: to a question of ours, with the records that answer it.</summary>
internal sealed record DnsAnswer
{
    private const int MaxRecords = 256;
    private const ushort Response = 0x8000;
    private const ushort Opcode = 0x7800;
    private const ushort Truncation = 0x0200;
    private const ushort Code = 0x000F;
    private const ushort ClassIn = 1;

    /// <summary>What it answers.</summary>
    public required ushort Id { get; init; }

    public required DnsQuestion Question { get; init; }

    /// <summary>It was cut: the whole comes over TCP (RFC 7766 §5).</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>RCODE (RFC 1035 §4.1.1).</summary>
    public required int Status { get; init; }

    /// <summary>The answer section: of the types we know, class IN.</summary>
    public required IReadOnlyList<DnsRecord> Records { get; init; }

    /// <summary>The server knows: there is such a name, or there is none. Anything else is a server that cannot tell.</summary>
    public bool IsKnown => Status is 0 or 3;

    /// <summary>Reads a response to one question; false when it is none, or breaks off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, out DnsAnswer? answer)
    {
        answer = null;
        var reader = new DnsReader(message);
        if (!reader.TryReadUInt16(out var id) || !reader.TryReadUInt16(out var flags)
            || !reader.TryReadUInt16(out var questions) || !reader.TryReadUInt16(out var answers)
            || !reader.TryRead(4, out _)) return false;
        if ((flags & Response) == 0 || (flags & Opcode) != 0 || questions != 1) return false;
        if (!reader.TryReadName(out var name) || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var kind) || kind != ClassIn) return false;
        var truncated = (flags & Truncation) != 0;
        var records = new List<DnsRecord>();
        for (var i = 0; i < answers && i < MaxRecords; i++)
        {
            if (!TryReadRecord(ref reader, message, out var record))
            {
                if (truncated) break;
                return false;
            }
            if (record is not null) records.Add(record);
        }
        answer = new DnsAnswer { Id = id, Question = new DnsQuestion(name, (DnsType)type), IsTruncated = truncated, Status = flags & Code, Records = records };
        return true;
    }

    // NAME TYPE CLASS TTL RDLENGTH RDATA                                     RFC 1035 §4.1.3
    private static bool TryReadRecord(ref DnsReader reader, ReadOnlySpan<byte> message, out DnsRecord? record)
    {
        record = null;
        if (!reader.TryReadName(out var owner) || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var kind)
            || !reader.TryReadUInt32(out var seconds) || !reader.TryReadUInt16(out var length)) return false;
        var end = reader.Position + length;
        if (end > message.Length) return false;
        if (kind == ClassIn)
        {
            var life = TimeSpan.FromSeconds(seconds > int.MaxValue ? 0 : seconds);   // RFC 2181 §8
            if (!TryReadData(ref reader, message[..end], owner, (DnsType)type, life, length, out record)) return false;
        }
        return reader.TryRead(end - reader.Position, out _);
    }

    private static bool TryReadData(
        ref DnsReader reader, ReadOnlySpan<byte> upToEnd, string owner, DnsType type, TimeSpan life, int length, out DnsRecord? record)
    {
        record = null;
        var data = new DnsReader(upToEnd);
        if (!data.TryRead(reader.Position, out _)) return false;
        switch (type)
        {
            case DnsType.A when length == 4:
            case DnsType.Aaaa when length == 16:
                if (!data.TryRead(length, out var address)) return false;
                record = new DnsRecord.Host(owner, life, new IPAddress(address));
                return true;
            case DnsType.Cname:
                if (!data.TryReadName(out var real)) return false;
                record = new DnsRecord.Alias(owner, life, real);
                return true;
            case DnsType.Srv:
                if (!data.TryReadUInt16(out var priority) || !data.TryReadUInt16(out var weight) || !data.TryReadUInt16(out var port)
                    || !data.TryReadName(out var target)) return false;
                record = new DnsRecord.Service(owner, life, priority, weight, port, target);
                return true;
            case DnsType.Naptr:
                if (!data.TryReadUInt16(out var order) || !data.TryReadUInt16(out var preference) || !data.TryReadText(out var flags)
                    || !data.TryReadText(out var service) || !data.TryReadText(out var regexp) || !data.TryReadName(out var replacement)) return false;
                record = new DnsRecord.Pointer(owner, life, order, preference, flags.ToLowerInvariant(), service.ToLowerInvariant(), regexp.Length > 0, replacement);
                return true;
            default:
                return true;   // what was not asked for
        }
    }
}
