using System.Runtime.CompilerServices;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>What the framer found next in a stream.</summary>
public enum SipFrame
{
    /// <summary>Nothing whole yet: feed more.</summary>
    Incomplete,
    /// <summary>A whole message, to be given to <see cref="SipParser"/>.</summary>
    Message,
    /// <summary>A keep-alive ping, CRLF CRLF, to be answered with one CRLF (RFC 5626 §4.4.1).</summary>
    Ping,
    /// <summary>
    /// The stream can no longer be cut into messages: it must be closed. The frame holds the header section that is to blame, if there is
    /// one: <see cref="SipParser.ExplainBroken"/> says what to answer before.
    /// </summary>
    Broken,
}

/// <summary>Cuts a byte stream (TCP, TLS) into messages by their Content-Length (RFC 3261 §18.3). Bounded by <see cref="SipLimits"/>. Not thread-safe.</summary>
public sealed class SipStreamFramer
{
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _searched;
    private int _headers;
    private int _body;
    private bool _broken;
    private int _breaks;

    /// <summary>Takes in bytes as they came, any number of them. Bytes after a break are dropped.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_broken) return;
        if (_start == _end) _start = _end = 0;
        if (_buffer.Length - _end < bytes.Length) MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Looks for what comes next; to be called until it says <see cref="SipFrame.Incomplete"/> or <see cref="SipFrame.Broken"/>.</summary>
    /// <param name="frame">The bytes of the message, its own copy.</param>
    public SipFrame Next(out ReadOnlyMemory<byte> frame)
    {
        frame = default;
        if (_broken) return SipFrame.Broken;
        if (_headers == 0)
        {
            if (SkipBreaks()) return SipFrame.Ping;
            if (!FindHeaders()) return _end - _start > SipLimits.MaxHeaderSection ? Break(default, out frame) : SipFrame.Incomplete;
            if (!TryFindBody(out _body)) return Break(_buffer.AsSpan(_start, _headers), out frame);
        }
        if (_end - _start < _headers + _body) return SipFrame.Incomplete;
        frame = _buffer.AsSpan(_start, _headers + _body).ToArray();
        _start += _headers + _body;
        _headers = _searched = _breaks = 0;
        return SipFrame.Message;
    }

    /// <summary>CRLFs between messages mean nothing (RFC 3261 §7.5); two in a row are a ping.</summary>
    private bool SkipBreaks()
    {
        while (_end - _start >= 2 && _buffer[_start] == '\r' && _buffer[_start + 1] == '\n')
        {
            _start += 2;
            _searched = 0;
            if (++_breaks % 2 == 0) return true;
        }
        return false;
    }

    private bool FindHeaders()
    {
        var unread = _buffer.AsSpan(_start, Math.Min(_end - _start, SipLimits.MaxHeaderSection));
        var found = unread[_searched..].IndexOf("\r\n\r\n"u8);
        if (found < 0)
        {
            // The mark may be cut in two.
            _searched = Math.Max(0, unread.Length - 3);
            return false;
        }
        _headers = _searched + found + 4;
        return true;
    }

    /// <summary>Over a stream Content-Length says where the message ends, and must (RFC 3261 §20.14).</summary>
    [SkipLocalsInit]
    private bool TryFindBody(out int length)
    {
        length = 0;
        var header = _buffer.AsSpan(_start, _headers);
        var startLine = header.IndexOf("\r\n"u8) + 2;
        Span<HeaderSlot> room = stackalloc HeaderSlot[SipLimits.MaxHeaders];
        var section = HeaderSection.Read(header, startLine, room);
        if (section.Fault == SipParseErrorKind.TooLarge) return false;
        var found = false;
        foreach (ref readonly var slot in room[..section.Count])
        {
            if (slot.Name != HeaderName.ContentLength) continue;
            var reader = new FieldReader(header.Slice(slot.ValueStart, slot.ValueLength));
            if (!reader.TryReadUInt31(out var number) || !reader.AtEnd || number > SipLimits.MaxBody) return false;
            // Two that say the same are cut at that length, and refused by the parser.
            if (found && number != length) return false;
            length = (int)number;
            found = true;
        }
        return found;
    }

    private SipFrame Break(ReadOnlySpan<byte> blame, out ReadOnlyMemory<byte> frame)
    {
        frame = blame.ToArray();
        _broken = true;
        _buffer = [];
        _start = _end = 0;
        return SipFrame.Broken;
    }

    private void MakeRoom(int more)
    {
        var kept = _end - _start;
        var target = kept + more <= _buffer.Length ? _buffer : new byte[Math.Max(kept + more, Math.Max(2048, _buffer.Length * 2))];
        _buffer.AsSpan(_start, kept).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = kept;
    }
}
