using System.Buffers.Binary;

namespace Parkade.Media.Rtp;

/// <summary>Writes compound RTCP packets: a report first, then SDES with CNAME, then, at the end, BYE (RFC 3550 §6.1).</summary>
internal ref struct RtcpWriter(Span<byte> buffer)
{
    private const byte SenderReport = 200, ReceiverReport = 201, SourceDescription = 202, Goodbye = 203;
    private const byte CnameItem = 1;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Octets written.</summary>
    public int Length { get; private set; }

    /// <summary>A sender report's header and sender part (RFC 3550 §6.4.1).</summary>
    public void BeginSenderReport(uint ssrc, ulong ntp, uint timestamp, uint packets, uint octets, in ReportBlock? block)
    {
        Begin(SenderReport, block is null ? 0 : 1, 6 + (block is null ? 0 : 6), ssrc);
        Put((uint)(ntp >> 32));
        Put((uint)ntp);
        Put(timestamp);
        Put(packets);
        Put(octets);
        if (block is { } report) Put(report);
    }

    /// <summary>A receiver report: from somebody who has not sent since the last one (RFC 3550 §6.4.2).</summary>
    public void BeginReceiverReport(uint ssrc, in ReportBlock? block)
    {
        Begin(ReceiverReport, block is null ? 0 : 1, 1 + (block is null ? 0 : 6), ssrc);
        if (block is { } report) Put(report);
    }

    /// <summary>The canonical name, which binds a source over changes of its SSRC (RFC 3550 §6.5.1, RFC 7022).</summary>
    public void SourceName(uint ssrc, ReadOnlySpan<byte> cname)
    {
        var words = 1 + (2 + cname.Length + 1 + 3) / 4;                  // at least one null ends the items
        Begin(SourceDescription, 1, words, ssrc);
        var items = _buffer.Slice(Length, 4 * (words - 1));
        items.Clear();
        items[0] = CnameItem;
        items[1] = (byte)cname.Length;
        cname.CopyTo(items[2..]);
        Length += items.Length;
    }

    /// <summary>The source leaves (RFC 3550 §6.6).</summary>
    public void Bye(uint ssrc) => Begin(Goodbye, 1, 1, ssrc);

    private void Begin(byte type, int count, int words, uint ssrc)
    {
        _buffer[Length] = (byte)(0x80 | count);
        _buffer[Length + 1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(Length + 2)..], (ushort)words);
        Length += 4;
        Put(ssrc);
    }

    private void Put(in ReportBlock block)
    {
        Put(block.Ssrc);
        Put(((uint)block.FractionLost << 24) | ((uint)block.CumulativeLost & 0xFFFFFF));
        Put(block.HighestSequence);
        Put(block.Jitter);
        Put(block.LastSenderReport);
        Put(block.DelaySinceLastSenderReport);
    }

    private void Put(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[Length..], value);
        Length += 4;
    }
}
