using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>The header lines of a message: finds each, with the lines folded into it (RFC 3261 §7.3.1).</summary>
internal struct HeaderSection
{
    public int Count;
    public int BodyStart;
    public bool HasFolds;

    /// <summary>The first fault; reading goes on behind it.</summary>
    public SipParseErrorKind Fault;
    public int FaultOffset;

    public static HeaderSection Read(ReadOnlySpan<byte> bytes, int start, Span<HeaderSlot> room)
    {
        var section = new HeaderSection { BodyStart = start };
        while (section.ReadLine(bytes, room)) { }
        return section;
    }

    /// <summary>A copy in which folds are spaces: the same length, so that the index holds for it as well.</summary>
    public static byte[] Unfold(ReadOnlySpan<byte> bytes, int bodyStart)
    {
        var copy = bytes.ToArray();
        var headers = copy.AsSpan(0, bodyStart);
        for (var at = 0; at + 2 < headers.Length; at++)
        {
            var step = headers[at..].IndexOf("\r\n"u8);
            if (step < 0) break;
            at += step;
            if (at + 2 < headers.Length && SipCharacters.IsWhitespace(headers[at + 2])) headers[at] = headers[at + 1] = (byte)' ';
        }
        return copy;
    }

    /// <summary>Reads one line at <see cref="BodyStart"/>; false once the empty line or the end was met.</summary>
    private bool ReadLine(ReadOnlySpan<byte> bytes, Span<HeaderSlot> room)
    {
        var start = BodyStart;
        if (!TryFindEnd(bytes, start, out var end))
        {
            Fail(SipParseErrorKind.Truncated, start);
            BodyStart = bytes.Length;
            return false;
        }
        BodyStart = end + 2;
        if (end == start) return false;
        while (BodyStart < bytes.Length && SipCharacters.IsWhitespace(bytes[BodyStart]))
        {
            HasFolds = true;
            if (!TryFindEnd(bytes, BodyStart, out end)) break;
            BodyStart = end + 2;
        }
        if (Count == room.Length)
        {
            Fail(SipParseErrorKind.TooLarge, start);
            return true;
        }
        if (TryReadSlot(bytes, start, end, out room[Count])) Count++;
        else Fail(SipParseErrorKind.BadHeader, start);
        return true;
    }

    // message-header = header-name HCOLON header-value                                   RFC 3261 §7.3.1, §25.1
    private static bool TryReadSlot(ReadOnlySpan<byte> bytes, int start, int end, out HeaderSlot slot)
    {
        slot = default;
        var line = bytes[start..end];
        var colon = line.IndexOf((byte)':');
        if (colon <= 0) return false;
        var nameLength = colon;
        while (nameLength > 0 && SipCharacters.IsWhitespace(line[nameLength - 1])) nameLength--;
        var name = line[..nameLength];
        if (name.Length > SipLimits.MaxHeaderName) return false;
        slot.Name = HeaderNames.Find(name);
        // A name that is known is a token.
        if (slot.Name == HeaderName.Unknown && !SipCharacters.IsToken(name)) return false;
        var from = colon + 1;
        while (from < line.Length && IsBlank(line[from])) from++;
        var to = line.Length;
        while (to > from && IsBlank(line[to - 1])) to--;
        slot.NameStart = start;
        slot.NameLength = (ushort)name.Length;
        slot.ValueStart = start + from;
        slot.ValueLength = to - from;
        return true;
    }

    /// <summary>Finds CRLF. A CR or LF alone ends nothing and is a fault.</summary>
    private bool TryFindEnd(ReadOnlySpan<byte> bytes, int start, out int end)
    {
        end = start;
        while (true)
        {
            var step = bytes[end..].IndexOfAny((byte)'\r', (byte)'\n');
            if (step < 0) return false;
            end += step;
            if (bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n') return true;
            Fail(SipParseErrorKind.BadHeader, end);
            end++;
        }
    }

    // Folds are still in the line here.
    private static bool IsBlank(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private void Fail(SipParseErrorKind kind, int offset)
    {
        if (Fault != SipParseErrorKind.None) return;
        Fault = kind;
        FaultOffset = offset;
    }
}
