namespace Parkade.Sip.Messages;

/// <summary>One header line of a message.</summary>
public readonly ref struct HeaderLine
{
    internal HeaderLine(ReadOnlySpan<byte> bytes, in HeaderSlot slot)
    {
        Name = slot.Name;
        RawName = bytes.Slice(slot.NameStart, slot.NameLength);
        Value = bytes.Slice(slot.ValueStart, slot.ValueLength);
    }

    /// <summary>The field, or <see cref="HeaderName.Unknown"/>.</summary>
    public HeaderName Name { get; }

    /// <summary>The name as written, full or compact, in its own case.</summary>
    public ReadOnlySpan<byte> RawName { get; }

    /// <summary>The value, unfolded and trimmed.</summary>
    public ReadOnlySpan<byte> Value { get; }
}

/// <summary>Every header line of a message, in order.</summary>
public ref struct HeaderLines
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<HeaderSlot> _slots;
    private int _next;

    internal HeaderLines(ReadOnlySpan<byte> bytes, ReadOnlySpan<HeaderSlot> slots)
    {
        _bytes = bytes;
        _slots = slots;
    }

    /// <summary>How many lines there are.</summary>
    public readonly int Count => _slots.Length;

    public readonly HeaderLine Current => new(_bytes, _slots[_next - 1]);

    public readonly HeaderLines GetEnumerator() => this;

    public bool MoveNext() => ++_next <= _slots.Length;
}
