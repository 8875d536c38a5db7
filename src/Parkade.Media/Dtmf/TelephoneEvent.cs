using System.Buffers.Binary;

namespace Parkade.Media.Dtmf;

/// <summary>The payload of a named telephone event (RFC 4733 §2.3).</summary>
/// <param name="Code">The event: 0–9, 10 for *, 11 for #, 12–15 for A–D; others are not DTMF.</param>
/// <param name="End">The event is over.</param>
/// <param name="Volume">The tone's power below 0 dBm0, in dB.</param>
/// <param name="Duration">So far, in samples.</param>
public readonly record struct TelephoneEvent(byte Code, bool End, byte Volume, ushort Duration)
{
    /// <summary>Octets of an event.</summary>
    public const int Length = 4;

    private const string Digits = "0123456789*#ABCD";

    /// <summary>The digit, if it is one.</summary>
    public bool TryGetDigit(out char digit)
    {
        digit = Code < Digits.Length ? Digits[Code] : '\0';
        return Code < Digits.Length;
    }

    /// <summary>Reads the first event of a payload.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        value = default;
        if (payload.Length < Length) return false;
        value = new TelephoneEvent(payload[0], (payload[1] & 0x80) != 0, (byte)(payload[1] & 0x3F), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>Writes four octets.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = Code;
        destination[1] = (byte)((Volume & 0x3F) | (End ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], Duration);
    }
}
