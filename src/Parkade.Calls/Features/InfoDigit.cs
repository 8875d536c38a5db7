using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Features;

/// <summary>
/// A key that was pressed, carried by INFO: application/dtmf-relay (<c>Signal=5</c>, a convention that Cisco began and nearly every phone
/// knows) or application/dtmf (the key alone).
/// </summary>
internal static class InfoDigit
{
    /// <summary>The key of an INFO request; false: it is about something else.</summary>
    public static bool TryRead(SipRequest request, out char digit)
    {
        digit = default;
        if (request.Method != SipMethod.Info || !request.TryGet(HeaderName.ContentType, out var value) || !ContentType.TryParse(value, out var type)) return false;
        return TryRead(type, request.Body, out digit);
    }

    /// <inheritdoc cref="TryRead(SipRequest, out char)"/>
    public static bool TryRead(ContentType type, ReadOnlySpan<byte> body, out char digit)
    {
        digit = default;
        if (type.Is("application", "dtmf")) return TryReadKey(body, out digit);
        if (!type.Is("application", "dtmf-relay")) return false;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].Trim(" \t\r"u8);
            var equals = line.IndexOf((byte)'=');
            if (equals > 0 && System.Text.Ascii.EqualsIgnoreCase(line[..equals].TrimEnd(" \t"u8), "signal"u8)) return TryReadKey(line[(equals + 1)..], out digit);
        }
        return false;
    }

    // 0–9, *, #, A–D; some phones write 10 for * and 11 for #, as RFC 4733 numbers them.
    private static bool TryReadKey(ReadOnlySpan<byte> text, out char digit)
    {
        text = text.Trim(" \t\r\n"u8);
        digit = text.Length switch
        {
            1 when "0123456789*#ABCDabcd"u8.Contains(text[0]) => char.ToUpperInvariant((char)text[0]),
            2 when text.SequenceEqual("10"u8) => '*',
            2 when text.SequenceEqual("11"u8) => '#',
            _ => '\0',
        };
        return digit != '\0';
    }
}
