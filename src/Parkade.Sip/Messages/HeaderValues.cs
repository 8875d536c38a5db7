using Parkade.Sip.Parsing;

namespace Parkade.Sip.Messages;

/// <summary>A header's values over all its lines, split at commas where the grammar is a list (RFC 3261 §7.3.1).</summary>
public ref struct HeaderValues
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<HeaderSlot> _slots;
    private readonly HeaderName _name;
    private readonly bool _list;
    private int _next;
    private ReadOnlySpan<byte> _rest;

    internal HeaderValues(ReadOnlySpan<byte> bytes, ReadOnlySpan<HeaderSlot> slots, HeaderName name)
    {
        _bytes = bytes;
        _slots = slots;
        _name = name;
        _list = HeaderNames.IsList(name);
    }

    /// <summary>The value that the enumerator stands on, trimmed; never empty in a list.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly HeaderValues GetEnumerator() => this;

    /// <summary>How many values there are.</summary>
    public readonly int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    public bool MoveNext()
    {
        while (true)
        {
            while (!_rest.IsEmpty)
            {
                Current = ListSplitter.Take(ref _rest);
                if (!Current.IsEmpty) return true;   // empty elements are tolerated in lists: "a,,b"
            }
            if (!NextLine(out var line)) return false;
            if (_list)
            {
                _rest = line;
                continue;
            }
            Current = line;
            return true;
        }
    }

    private bool NextLine(out ReadOnlySpan<byte> value)
    {
        while (_next < _slots.Length)
        {
            ref readonly var slot = ref _slots[_next++];
            if (slot.Name != _name) continue;
            value = _bytes.Slice(slot.ValueStart, slot.ValueLength);
            return true;
        }
        value = default;
        return false;
    }
}
