using System.Globalization;
using System.Net;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Transports;

/// <summary>
/// The bare 403 for somebody who is not let in. It is cut from the raw request without parsing it, tells nothing, goes to nowhere
/// but its source, and is never larger than twice the request (no amplification). An ACK gets none.
/// </summary>
internal static class Refusal
{
    private const int MaxLines = 128;
    private const int MaxRequest = 16 * 1024;

    /// <summary>Writes the reply; 0 when there is nothing to answer.</summary>
    public static int Write(ReadOnlySpan<byte> request, IPEndPoint source, Span<byte> reply)
    {
        if (request.Length > MaxRequest) request = request[..MaxRequest];
        if (!TryTakeLine(ref request, out var first, out var size) || !IsAnswerable(first)) return 0;
        var writer = new Cursor(reply[..Math.Min(reply.Length, 2 * (request.Length + size))]);
        writer.Write("SIP/2.0 403 Forbidden\r\n"u8);
        int vias = 0, others = 0;
        var copying = false;
        for (var lines = 0; lines < MaxLines && TryTakeLine(ref request, out var line, out _); lines++)
        {
            if (line.IsEmpty) break;
            if (line[0] is not ((byte)' ' or (byte)'\t')) copying = Begin(line, ref vias, ref others);
            if (!copying) continue;
            if (vias == 1 && others == 0 && IsVia(line)) WriteTopVia(ref writer, line, source);
            else writer.Write(line);
            writer.Write("\r\n"u8);
        }
        writer.Write("Content-Length: 0\r\n\r\n"u8);
        return vias > 0 && !writer.Overflown ? writer.Length : 0;
    }

    private static bool IsAnswerable(ReadOnlySpan<byte> first) =>
        first.EndsWith(" SIP/2.0"u8) && !first.StartsWith("SIP/"u8) && !first.StartsWith("ACK "u8);

    // Only what RFC 3261 §8.2.6.2 asks for is copied.
    private static bool Begin(ReadOnlySpan<byte> line, ref int vias, ref int others)
    {
        switch (Name(line))
        {
            case HeaderName.Via: vias++; return true;
            case HeaderName.From or HeaderName.To or HeaderName.CallId or HeaderName.CSeq: others++; return true;
            default: return false;
        }
    }

    private static bool IsVia(ReadOnlySpan<byte> line) => Name(line) == HeaderName.Via;

    private static HeaderName Name(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon <= 0 ? HeaderName.Unknown : HeaderNames.Find(line[..colon].TrimEnd(" \t"u8));
    }

    // RFC 3581 §4: the port goes into an rport that is empty; received is always added.
    private static void WriteTopVia(ref Cursor writer, scoped ReadOnlySpan<byte> line, IPEndPoint source)
    {
        var comma = line.IndexOf((byte)',');
        var top = comma < 0 ? line : line[..comma];
        var rport = top.IndexOf(";rport"u8);
        var end = rport + 6;
        if (rport >= 0 && (end == top.Length || top[end] is (byte)';' or (byte)' '))
        {
            writer.Write(top[..end]);
            writer.Write((byte)'=');
            writer.Write(source.Port);
            writer.Write(top[end..]);
        }
        else
        {
            writer.Write(top);
        }
        writer.Write(";received="u8);
        writer.Write(source.Address);
        writer.Write(line[top.Length..]);
    }

    private static bool TryTakeLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line, out int size)
    {
        var end = rest.IndexOf((byte)'\n');
        size = end + 1;
        line = default;
        if (end < 0) return false;
        line = rest[..end].TrimEnd((byte)'\r');
        rest = rest[size..];
        return true;
    }

    private ref struct Cursor(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;

        public int Length { get; private set; }

        public bool Overflown { get; private set; }

        public void Write(scoped ReadOnlySpan<byte> bytes)
        {
            if (!bytes.TryCopyTo(_buffer[Length..])) Overflown = true;
            else Length += bytes.Length;
        }

        public void Write(byte one) => Write([one]);

        public void Write<T>(T value) where T : IUtf8SpanFormattable
        {
            if (value.TryFormat(_buffer[Length..], out var written, default, CultureInfo.InvariantCulture)) Length += written;
            else Overflown = true;
        }
    }
}
