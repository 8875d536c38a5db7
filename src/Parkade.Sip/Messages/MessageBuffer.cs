using Parkade.Sip.Parsing;

namespace Parkade.Sip.Messages;

/// <summary>The bytes and index of a message in the making: the start line, then header lines.</summary>
internal sealed class MessageBuffer
{
    private byte[] _bytes = new byte[1024];
    private HeaderSlot[] _slots = new HeaderSlot[16];
    private int _length;

    public int Length => _length;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public Span<HeaderSlot> Slots => _slots.AsSpan(0, Count);

    public void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        var room = Room(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += System.Text.Encoding.UTF8.GetBytes(text, room);
    }

    public void Write<T>(T value) where T : IUtf8SpanFormattable
    {
        int written;
        for (var size = 64; !value.TryFormat(Room(size), out written, default, System.Globalization.CultureInfo.InvariantCulture); size *= 2) { }
        _length += written;
    }

    /// <summary>Begins a header line; the value is written next.</summary>
    public void BeginLine(HeaderName name, ReadOnlySpan<byte> text)
    {
        if (Count == _slots.Length) Array.Resize(ref _slots, _slots.Length * 2);
        _slots[Count++] = new HeaderSlot { Name = name, NameStart = _length, NameLength = (ushort)text.Length };
        Write(text);
        Write(": "u8);
        _slots[Count - 1].ValueStart = _length;
    }

    /// <summary>Ends the line. What could break out of it becomes spaces.</summary>
    public void EndLine()
    {
        Blank(_slots[Count - 1].ValueStart);
        EndLineAsIs();
    }

    /// <summary>Ends a line whose value was a line's before.</summary>
    public void EndLineAsIs()
    {
        ref var slot = ref _slots[Count - 1];
        slot.ValueLength = _length - slot.ValueStart;
        Write("\r\n"u8);
    }

    /// <summary>CR, LF and NUL from <paramref name="start"/> on become spaces: a value never makes a line of its own.</summary>
    public void Blank(int start)
    {
        var value = _bytes.AsSpan(start, _length - start);
        for (var at = value.IndexOfAny(SipCharacters.LineBreaking); at >= 0; at = value.IndexOfAny(SipCharacters.LineBreaking)) value[at] = (byte)' ';
    }

    /// <summary>Takes out every line of a header. The bytes stay behind and are left out when the message is put together.</summary>
    public void Remove(HeaderName name)
    {
        var kept = 0;
        for (var at = 0; at < Count; at++)
            if (_slots[at].Name != name)
                _slots[kept++] = _slots[at];
        Count = kept;
    }

    /// <summary>Takes back the line added last, with its bytes.</summary>
    public void DropLast() => _length = _slots[--Count].NameStart;

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _length < size) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
        return _bytes.AsSpan(_length);
    }
}
