using System.Text;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Messages;

/// <summary>
/// A SIP message: its bytes plus an index of where things are (RFC 3261 §7). Immutable; received and built messages are the
/// same type. Spans it hands out live as long as the message. Folded header lines are unfolded in <see cref="Bytes"/>.
/// </summary>
public abstract class SipMessage
{
    // A field: a property would copy it at every use.
    private readonly MandatoryFields _mandatory;
    private readonly HeaderSlot[] _slots;
    private Via? _topVia;

    private protected SipMessage(in MessageIndex index)
    {
        Bytes = index.Bytes;
        BodyMemory = index.Bytes[index.BodyStart..];
        _slots = index.Slots;
        _mandatory = index.Mandatory;
    }

    /// <summary>The whole message as on the wire, without octets after its body (RFC 3261 §18.3).</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The body; empty if there is none.</summary>
    public ReadOnlyMemory<byte> BodyMemory { get; }

    /// <inheritdoc cref="BodyMemory"/>
    public ReadOnlySpan<byte> Body => BodyMemory.Span;

    /// <summary>The CSeq; <c>default</c> only in a message that was answered as malformed.</summary>
    public CSeq CSeq => _mandatory.CSeq;

    /// <summary>The Call-ID, compared byte by byte (RFC 3261 §20.8).</summary>
    public ReadOnlySpan<byte> CallId => _mandatory.CallId.Of(Bytes.Span);

    /// <summary>The From tag; empty if there is none (RFC 2543 peers).</summary>
    public ReadOnlySpan<byte> FromTag => _mandatory.FromTag.Of(Bytes.Span);

    /// <summary>The To tag; empty if there is none.</summary>
    public ReadOnlySpan<byte> ToTag => _mandatory.ToTag.Of(Bytes.Span);

    /// <summary>The topmost Via's branch; empty if there is none. Read from the bytes: costs nothing.</summary>
    public ReadOnlySpan<byte> TopBranch => _mandatory.Branch.Of(Bytes.Span);

    /// <summary>The topmost Via's sent-by, host and port as written. Read from the bytes: costs nothing.</summary>
    public ReadOnlySpan<byte> TopSentBy => _mandatory.SentBy.Of(Bytes.Span);

    /// <summary>The topmost Via, made on first use. Only for messages that have one: all that the parser accepts.</summary>
    /// <exception cref="InvalidOperationException">The message has no well-formed Via: a request as built, before it is sent.</exception>
    public Via TopVia => _topVia ??= ReadTopVia();

    /// <summary>Whether the message has a Via that can be read.</summary>
    public bool HasTopVia => _mandatory.SentBy.IsPresent;

    /// <summary>Every header line in the order of the message.</summary>
    public HeaderLines Lines => new(Bytes.Span, _slots);

    private protected int? HopsLeft => _mandatory.MaxForwards;

    internal ReadOnlySpan<HeaderSlot> Slots => _slots;

    /// <summary>The value of the first line of a header, unfolded and trimmed.</summary>
    public bool TryGet(HeaderName name, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Name != name) continue;
            value = Bytes.Span.Slice(slot.ValueStart, slot.ValueLength);
            return name != HeaderName.Unknown;
        }
        value = default;
        return false;
    }

    /// <summary>The value of the first line of a header that is looked for by its full name, in any case.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var known = HeaderNames.Find(name);
        if (known != HeaderName.Unknown) return TryGet(known, out value);
        foreach (var line in Lines)
        {
            if (!Ascii.EqualsIgnoreCase(line.RawName, name)) continue;
            value = line.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Whether there is a line of this header.</summary>
    public bool Has(HeaderName name) => TryGet(name, out _);

    /// <summary>A header's values in order, over all its lines, split at commas where its grammar is a list.</summary>
    public HeaderValues Values(HeaderName name) => new(Bytes.Span, _slots, name);

    /// <summary>The message as text, for people.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    private Via ReadTopVia()
    {
        foreach (var value in Values(HeaderName.Via))
            if (Via.TryParse(value, out var via))
                return via;
            else break;
        throw new InvalidOperationException("The message has no Via.");
    }
}
