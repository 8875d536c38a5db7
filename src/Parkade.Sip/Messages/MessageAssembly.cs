using System.Buffers.Text;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Messages;

/// <summary>Puts a message together from its lines: one array for the bytes, one for the index.</summary>
internal static class MessageAssembly
{
    public static MessageIndex PutTogether(MessageBuffer buffer, int startLine, Via? topVia, ReadOnlySpan<byte> body)
    {
        Span<byte> length = stackalloc byte[32];
        "Content-Length: "u8.CopyTo(length);
        Utf8Formatter.TryFormat(body.Length, length[16..], out var digits);
        length = length[..(16 + digits)];

        // The topmost Via is written into the free end of the buffer, behind the lines, and comes out first.
        var lines = buffer.Count;
        if (topVia is not null)
        {
            buffer.BeginLine(HeaderName.Via, HeaderNames.Utf8(HeaderName.Via));
            buffer.Write(topVia);
            buffer.EndLine();
        }
        var source = buffer.Slots;
        var size = startLine + length.Length + 4 + body.Length;
        foreach (ref readonly var slot in source) size += slot.NameLength + slot.ValueLength + 4;

        var bytes = new byte[size];
        var slots = new HeaderSlot[source.Length + 1];
        buffer.Bytes[..startLine].CopyTo(bytes);
        var at = startLine;
        var next = 0;
        if (topVia is not null) Append(buffer, source[lines], bytes, ref at, out slots[next++]);
        foreach (ref readonly var slot in source[..lines]) Append(buffer, slot, bytes, ref at, out slots[next++]);
        if (topVia is not null) buffer.DropLast();

        length.CopyTo(bytes.AsSpan(at));
        slots[next] = new HeaderSlot { Name = HeaderName.ContentLength, NameStart = at, NameLength = 14, ValueStart = at + 16, ValueLength = digits };
        at += length.Length;
        "\r\n\r\n"u8.CopyTo(bytes.AsSpan(at));
        at += 4;
        body.CopyTo(bytes.AsSpan(at));
        return new MessageIndex { Bytes = bytes, Slots = slots, BodyStart = at, Mandatory = MandatoryFields.Read(bytes, slots, out _, out _) };
    }

    private static void Append(MessageBuffer buffer, in HeaderSlot slot, byte[] bytes, ref int at, out HeaderSlot placed)
    {
        var line = buffer.Bytes[slot.NameStart..(slot.ValueStart + slot.ValueLength + 2)];
        line.CopyTo(bytes.AsSpan(at));
        placed = slot;
        placed.NameStart = at;
        placed.ValueStart = at + (slot.ValueStart - slot.NameStart);
        at += line.Length;
    }
}
