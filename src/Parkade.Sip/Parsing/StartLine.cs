using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>Request-Line or Status-Line (RFC 3261 §7.1, §7.2).</summary>
internal struct StartLine
{
    public bool IsRequest;
    public SipMethod Method;
    public int Status;
    public Stretch UriOrReason;

    /// <summary>Octets to the first header line.</summary>
    public int Length;

    /// <summary>A fault that still lets a request be answered.</summary>
    public SipParseErrorKind Fault;
    public int FaultOffset;

    /// <summary>False for what is neither a request nor a response.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StartLine start, out SipParseError error)
    {
        start = default;
        error = new SipParseError(SipParseErrorKind.BadStartLine, 0);
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 || end + 1 >= bytes.Length || bytes[end] != '\r' || bytes[end + 1] != '\n') return false;
        start.Length = end + 2;
        var line = bytes[..end];
        return Ascii.EqualsIgnoreCase(line[..Math.Min(4, line.Length)], "SIP/"u8) ? start.TryReadStatusLine(line) : start.TryReadRequestLine(line);
    }

    // Status-Line = SIP-Version SP Status-Code SP Reason-Phrase                          RFC 3261 §7.2
    private bool TryReadStatusLine(ReadOnlySpan<byte> line)
    {
        if (line.Length < 11 || !Ascii.EqualsIgnoreCase(line[..8], "SIP/2.0 "u8)) return false;
        for (var at = 8; at < 11; at++)
        {
            if (line[at] is < (byte)'0' or > (byte)'9') return false;
            Status = Status * 10 + (line[at] - '0');
        }
        if (Status is < 100 or > 699) return false;
        // The space before an empty phrase is often forgotten.
        if (line.Length > 11 && line[11] != ' ') return false;
        UriOrReason = line.Length > 12 ? new Stretch(12, line.Length - 12) : default;
        return true;
    }

    // Request-Line = Method SP Request-URI SP SIP-Version                                RFC 3261 §7.1
    // More spaces than these are let through (RFC 4475 §3.1.2.9, §3.1.2.10).
    private bool TryReadRequestLine(ReadOnlySpan<byte> line)
    {
        var trimmed = line.TrimEnd((byte)' ');
        var first = trimmed.IndexOf((byte)' ');
        var last = trimmed.LastIndexOf((byte)' ');
        if (first <= 0 || !SipCharacters.IsToken(trimmed[..first])) return false;
        var version = trimmed[(last + 1)..];
        if (version.Length < 5 || !Ascii.EqualsIgnoreCase(version[..4], "SIP/"u8)) return false;
        IsRequest = true;
        Method = SipMethod.FromToken(trimmed[..first]);
        var from = first;
        while (from < last && line[from] == ' ') from++;
        var to = last;
        while (to > from && line[to - 1] == ' ') to--;
        UriOrReason = new Stretch(from, to - from);
        if (!Ascii.EqualsIgnoreCase(version, "SIP/2.0"u8)) Fail(SipParseErrorKind.BadVersion, last + 1);
        else if (!IsRequestUri(line[from..to])) Fail(SipParseErrorKind.BadRequestUri, from);
        return true;
    }

    /// <summary>A URI without spaces or brackets (RFC 4475 §3.1.2.7, §3.1.2.8) and without header fields (RFC 3261 §19.1.1; RFC 4475 §3.1.2.11).</summary>
    private static bool IsRequestUri(ReadOnlySpan<byte> uri) => SipUriFields.TryRead(uri, out var fields) && fields.Headers.IsEmpty;

    private void Fail(SipParseErrorKind kind, int offset)
    {
        Fault = kind;
        FaultOffset = offset;
    }
}
