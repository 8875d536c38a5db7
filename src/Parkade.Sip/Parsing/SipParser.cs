using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Parsing;

/// <summary>Reads one SIP message (RFC 3261 §7, §25; verdicts on broken ones after RFC 4475).</summary>
public static class SipParser
{
    /// <summary>
    /// Reads a datagram, or a message that <see cref="SipStreamFramer"/> cut from a stream. The message keeps <paramref name="datagram"/>:
    /// its bytes must not change afterwards. Never throws for what the bytes are.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> datagram, [NotNullWhen(true)] out SipMessage? message, out SipParseError error)
    {
        message = null;
        // RFC 3261 §7.5: CRLFs before the start line are ignored.
        var skipped = LeadingBreaks(datagram.Span);
        if (skipped == datagram.Length)
        {
            error = new SipParseError(SipParseErrorKind.KeepAlive, 0);
            return false;
        }
        if (!Read(datagram[skipped..], out message, out error))
        {
            error = error with { Offset = error.Offset + skipped };
            return false;
        }
        return true;
    }

    /// <summary>
    /// What to make of the header section that <see cref="SipStreamFramer"/> broke off at. Always an error: what has no other fault lacks a
    /// Content-Length that can be followed.
    /// </summary>
    public static SipParseError ExplainBroken(ReadOnlyMemory<byte> headerSection)
    {
        if (!TryParse(headerSection, out var message, out var error)) return error;
        return message is SipRequest request && request.Method != SipMethod.Ack
            ? new SipParseError(SipParseErrorKind.BadContentLength, headerSection.Length, 400, request)
            : new SipParseError(SipParseErrorKind.BadContentLength, headerSection.Length);
    }

    [SkipLocalsInit]
    private static bool Read(ReadOnlyMemory<byte> memory, [NotNullWhen(true)] out SipMessage? message, out SipParseError error)
    {
        message = null;
        if (!StartLine.TryRead(memory.Span, out var start, out error)) return false;

        Span<HeaderSlot> room = stackalloc HeaderSlot[SipLimits.MaxHeaders];
        var section = HeaderSection.Read(memory.Span, start.Length, room);
        var bytes = section.HasFolds ? HeaderSection.Unfold(memory.Span, section.BodyStart) : memory;
        var slots = room[..section.Count];
        var fields = MandatoryFields.Read(bytes.Span, slots, out var fault, out var offset);

        error = FirstError(start, section, fields, fault, offset, memory.Length - section.BodyStart);
        var end = error.Kind == SipParseErrorKind.None ? section.BodyStart + (fields.ContentLength ?? memory.Length - section.BodyStart) : memory.Length;
        if (error.Kind != SipParseErrorKind.None && !IsAnswerable(start, slots)) return false;

        var index = new MessageIndex { Bytes = bytes[..end], Slots = slots.ToArray(), BodyStart = Math.Min(section.BodyStart, end), Mandatory = fields };
        if (error.Kind != SipParseErrorKind.None)
        {
            error = error with { StatusCode = StatusFor(error.Kind), Answerable = new SipRequest(index, start.Method, start.UriOrReason) };
            return false;
        }
        message = start.IsRequest ? new SipRequest(index, start.Method, start.UriOrReason) : new SipResponse(index, start.Status, start.UriOrReason);
        return true;
    }

    private static SipParseError FirstError(
        in StartLine start, in HeaderSection section, in MandatoryFields fields, SipParseErrorKind fault, int offset, int bodyLength)
    {
        if (start.Fault != SipParseErrorKind.None) return new SipParseError(start.Fault, start.FaultOffset);
        if (section.Fault != SipParseErrorKind.None) return new SipParseError(section.Fault, section.FaultOffset);
        if (fault != SipParseErrorKind.None) return new SipParseError(fault, offset);
        // RFC 3261 §8.1.1.5
        if (start.IsRequest && fields.CSeq.Method != start.Method) return new SipParseError(SipParseErrorKind.MethodMismatch, section.BodyStart);
        // RFC 3261 §18.3: a datagram shorter than its Content-Length is answered with 400; what is beyond is dropped.
        if (fields.ContentLength > bodyLength) return new SipParseError(SipParseErrorKind.BadContentLength, section.BodyStart);
        if ((fields.ContentLength ?? bodyLength) > SipLimits.MaxBody) return new SipParseError(SipParseErrorKind.TooLarge, section.BodyStart);
        return default;
    }

    /// <summary>Responses and ACKs are never answered (RFC 3261 §17), nor is what does not say where it came from.</summary>
    private static bool IsAnswerable(in StartLine start, ReadOnlySpan<HeaderSlot> slots)
    {
        if (!start.IsRequest || start.Method == SipMethod.Ack) return false;
        foreach (ref readonly var slot in slots)
            if (slot.Name == HeaderName.Via)
                return true;
        return false;
    }

    private static int StatusFor(SipParseErrorKind kind) => kind switch
    {
        SipParseErrorKind.BadVersion => 505,   // RFC 3261 §21.5.6
        SipParseErrorKind.TooLarge => 513,     // RFC 3261 §21.5.7
        _ => 400,
    };

    private static int LeadingBreaks(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at + 1 < bytes.Length && bytes[at] == '\r' && bytes[at + 1] == '\n') at += 2;
        return at;
    }
}
