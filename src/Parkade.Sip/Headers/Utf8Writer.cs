using System.Buffers.Text;
using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>Writes a header value into a span; once it does not fit, it stays failed.</summary>
internal ref struct Utf8Writer(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Written { get; private set; }

    public bool Failed { get; private set; }

    public void Write(byte octet)
    {
        if (Failed || Written >= _destination.Length)
        {
            Failed = true;
            return;
        }
        _destination[Written++] = octet;
    }

    public void Write(ReadOnlySpan<byte> text)
    {
        if (Failed || !text.TryCopyTo(_destination[Written..]))
        {
            Failed = true;
            return;
        }
        Written += text.Length;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        if (Failed || !Encoding.UTF8.TryGetBytes(text, _destination[Written..], out var written))
        {
            Failed = true;
            return;
        }
        Written += written;
    }

    public void Write(long number)
    {
        if (Failed || !Utf8Formatter.TryFormat(number, _destination[Written..], out var written))
        {
            Failed = true;
            return;
        }
        Written += written;
    }

    /// <summary>The answer of IUtf8SpanFormattable.TryFormat.</summary>
    public readonly bool Finish(out int written)
    {
        written = Failed ? 0 : Written;
        return !Failed;
    }
}
