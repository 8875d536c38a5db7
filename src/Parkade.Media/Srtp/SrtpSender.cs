using System.Buffers.Binary;

namespace Parkade.Media.Srtp;

/// <summary>
/// Protects what we send on one leg under one key. An index is used once only: the key stream of a second packet under it would
/// lay both bare (RFC 3711 §9.1), so whoever asks for it again gets nothing.
/// </summary>
internal sealed unsafe class SrtpSender : IDisposable
{
    /// <summary>Octets that protecting adds at most: RTCP's index and tag.</summary>
    public const int Overhead = 4 + SrtpSuites.ControlTagLength;

    private readonly SessionKeys _media;
    private readonly SessionKeys _control;
    private readonly int _tagLength;
    private ReplayWindow _used;
    private uint _ssrc;
    private bool _any;
    private uint _controlIndex;

    public SrtpSender(SrtpKey key)
    {
        Key = key;
        _tagLength = key.Suite.TagLength();
        _media = SessionKeys.OfMedia(key);
        _control = SessionKeys.OfControl(key);
    }

    public SrtpKey Key { get; }

    /// <summary>Protects an RTP packet of ours, which has a header of twelve octets, in place. The new length; 0: it must not be sent.</summary>
    public int Protect(byte* packet, int length)
    {
        const int Header = 12;
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(packet + 8, 4));
        var sequence = BinaryPrimitives.ReadUInt16BigEndian(new ReadOnlySpan<byte>(packet + 2, 2));
        if (!_any || ssrc != _ssrc)
        {
            // A source that begins anew counts its rollovers from zero (RFC 3711 §3.3.1).
            (_any, _ssrc, _used) = (true, ssrc, default);
            return Protect(packet, length, Header, ssrc, sequence);
        }
        var index = PacketIndex.Estimate(_used.Highest, sequence);
        return index >= 0 && _used.IsNew((ulong)index) ? Protect(packet, length, Header, ssrc, (ulong)index) : 0;
    }

    /// <summary>Protects an RTCP packet in place (RFC 3711 §3.4). The new length.</summary>
    public int ProtectControl(byte* packet, int length)
    {
        const int Header = 8;
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(packet + 4, 4));
        var index = _controlIndex++ & 0x7FFF_FFFF;
        _control.Apply(ssrc, index, packet + Header, length - Header);
        BinaryPrimitives.WriteUInt32BigEndian(new Span<byte>(packet + length, 4), 0x8000_0000 | index);      // E: it is encrypted
        length += 4;
        var tag = stackalloc byte[HmacSha1.Length];
        _control.Authentication.Tag(packet, length, tag);
        new ReadOnlySpan<byte>(tag, SrtpSuites.ControlTagLength).CopyTo(new Span<byte>(packet + length, SrtpSuites.ControlTagLength));
        return length + SrtpSuites.ControlTagLength;
    }

    public void Dispose()
    {
        _media.Dispose();
        _control.Dispose();
    }

    private int Protect(byte* packet, int length, int header, uint ssrc, ulong index)
    {
        _used.Take(index);
        _media.Apply(ssrc, index, packet + header, length - header);
        var tag = stackalloc byte[HmacSha1.Length];
        _media.Authentication.Tag(packet, length, BinaryPrimitives.ReverseEndianness((uint)(index >> 16)), tag);
        new ReadOnlySpan<byte>(tag, _tagLength).CopyTo(new Span<byte>(packet + length, _tagLength));
        return length + _tagLength;
    }
}
