using Parkade.Sip.Headers;
using Parkade.Sip.Parsing;

namespace Parkade.Sip.Messages;

/// <summary>The fields that every transaction and dialog is told apart by (RFC 3261 §8.1.1), read once.</summary>
internal struct MandatoryFields
{
    public Stretch CallId;
    public Stretch FromTag;
    public Stretch ToTag;
    public Stretch Branch;
    public Stretch SentBy;
    public CSeq CSeq;
    public int? MaxForwards;
    public int? ContentLength;

    /// <summary>Reads what is there. The first fault is told; reading goes on, for the sake of an answer.</summary>
    public static MandatoryFields Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<HeaderSlot> slots, out SipParseErrorKind fault, out int offset)
    {
        var fields = new MandatoryFields();
        fault = SipParseErrorKind.None;
        offset = 0;
        ulong seen = 0;
        foreach (ref readonly var slot in slots)
        {
            var bit = Bit(slot.Name);
            if (bit == 0) continue;
            var found = SipParseErrorKind.None;
            if ((seen & bit) == 0) found = fields.Take(bytes, slot);
            else if (slot.Name != HeaderName.Via) found = SipParseErrorKind.RepeatedHeader;   // RFC 4475 §3.3.8, §3.3.9
            seen |= bit;
            if (found == SipParseErrorKind.None || fault != SipParseErrorKind.None) continue;
            fault = found;
            offset = slot.ValueStart;
        }
        if (fault == SipParseErrorKind.None && (seen & Required) != Required) fault = SipParseErrorKind.MissingHeader;
        return fields;
    }

    private const ulong ViaBit = 1, FromBit = 2, ToBit = 4, CallIdBit = 8, CSeqBit = 16, MaxForwardsBit = 32, ContentLengthBit = 64;
    private const ulong Required = ViaBit | FromBit | ToBit | CallIdBit | CSeqBit;

    private static ulong Bit(HeaderName name) => name switch
    {
        HeaderName.Via => ViaBit,
        HeaderName.From => FromBit,
        HeaderName.To => ToBit,
        HeaderName.CallId => CallIdBit,
        HeaderName.CSeq => CSeqBit,
        HeaderName.MaxForwards => MaxForwardsBit,
        HeaderName.ContentLength => ContentLengthBit,
        _ => 0,
    };

    private SipParseErrorKind Take(ReadOnlySpan<byte> bytes, in HeaderSlot slot)
    {
        var value = bytes.Slice(slot.ValueStart, slot.ValueLength);
        switch (slot.Name)
        {
            case HeaderName.Via:
                return TakeVia(bytes, ListSplitter.Take(ref value)) ? SipParseErrorKind.None : SipParseErrorKind.BadHeader;
            case HeaderName.From:
                return TakeTag(bytes, value, out FromTag) ? SipParseErrorKind.None : SipParseErrorKind.BadHeader;
            case HeaderName.To:
                return TakeTag(bytes, value, out ToTag) ? SipParseErrorKind.None : SipParseErrorKind.BadHeader;
            case HeaderName.CallId:
                // callid = word [ "@" word ]; what peers write there is compared, not understood: one run without spaces.
                CallId = new Stretch(slot.ValueStart, slot.ValueLength);
                return value.IsEmpty || value.ContainsAny(" \t"u8) ? SipParseErrorKind.BadHeader : SipParseErrorKind.None;
            case HeaderName.CSeq:
                return CSeq.TryParse(value, out CSeq) ? SipParseErrorKind.None : SipParseErrorKind.BadHeader;
            case HeaderName.MaxForwards:
                if (!Headers.MaxForwards.TryParse(value, out var hops)) return SipParseErrorKind.BadHeader;
                MaxForwards = hops.Hops;
                return SipParseErrorKind.None;
            default:
                var reader = new FieldReader(value);
                if (!reader.TryReadUInt31(out var length) || !reader.AtEnd) return SipParseErrorKind.BadContentLength;
                ContentLength = (int)length;
                return SipParseErrorKind.None;
        }
    }

    private bool TakeVia(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value)
    {
        if (!ViaFields.TryRead(value, out var via)) return false;
        if (!ParameterSyntax.TryFind(via.Parameters, "branch"u8, out _, out var branch)) return false;
        SentBy = Stretch.Locate(bytes, via.SentBy);
        Branch = Stretch.Locate(bytes, branch);
        return true;
    }

    private static bool TakeTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value, out Stretch tag)
    {
        tag = default;
        if (!NameAddrFields.TryRead(value, out var fields) || !SipUriFields.TryRead(fields.Uri, out _)) return false;
        if (!ParameterSyntax.TryFind(fields.Parameters, "tag"u8, out _, out var text)) return false;
        tag = Stretch.Locate(bytes, text);
        return true;
    }
}
