using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Parkade.Media.Srtp;

/// <summary>
/// Takes the protection off what a peer sends under one key. Nothing of a packet is believed before its tag is right, and no index is
/// taken twice; a wrong packet costs one HMAC and changes nothing.
/// </summary>
internal sealed unsafe class SrtpReceiver : IDisposable
{
    private readonly SessionKeys _media;
    private readonly SessionKeys _control;
    private readonly int _tagLength;
    private readonly SrtpSources _sources = new();
    private readonly SrtpSources _reporters = new();

    public SrtpReceiver(SrtpKey key)
    {
        Key = key;
        _tagLength = key.Suite.TagLength();
        _media = SessionKeys.OfMedia(key);
        _control = SessionKeys.OfControl(key);
    }

    public SrtpKey Key { get; }

    /// <summary>The peer changed its key: a source that goes on may keep its rollover count (RFC 3711 §3.3.1) or begin again.</summary>
    public SrtpReceiver Successor(SrtpKey key)
    {
        var successor = new SrtpReceiver(key);
        successor._sources.Inherit(_sources);
        return successor;
    }

    /// <summary>Checks and decrypts an RTP packet in place. False: it is not the peer's, or was seen before.</summary>
    /// <param name="packet">A datagram that begins with a valid RTP header.</param>
    /// <param name="length">Its length; afterwards that of the RTP packet.</param>
    /// <param name="header">Octets before the payload: header, CSRCs and extension, which are not encrypted.</param>
    /// <param name="ssrc">Its source.</param>
    /// <param name="sequence">Its number.</param>
    public bool TryUnprotect(byte* packet, ref int length, int header, uint ssrc, ushort sequence)
    {
        var plain = length - _tagLength - Key.MasterKeyIdentifierLength;
        if (plain < header || !HasKeyIdentifier(packet + plain)) return false;
        if (!TryIndex(packet, plain, ssrc, sequence, out var index)) return false;
        _sources.Take(ssrc, index);
        _media.Apply(ssrc, index, packet + header, plain - header);
        length = plain;
        return true;
    }

    /// <summary>Checks and decrypts an RTCP packet in place (RFC 3711 §3.4).</summary>
    public bool TryUnprotectControl(byte* packet, ref int length)
    {
        const int Header = 8;
        var tagged = length - SrtpSuites.ControlTagLength - Key.MasterKeyIdentifierLength;
        var plain = tagged - 4;
        if (plain < Header || !HasKeyIdentifier(packet + tagged)) return false;
        var tag = stackalloc byte[HmacSha1.Length];
        _control.Authentication.Tag(packet, tagged, tag);
        if (!Same(tag, packet + length - SrtpSuites.ControlTagLength, SrtpSuites.ControlTagLength)) return false;
        var word = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(packet + plain, 4));
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(packet + 4, 4));
        var index = word & 0x7FFF_FFFF;
        if (_reporters.TryFind(ssrc, out var window) && !window.IsNew(index)) return false;
        _reporters.Take(ssrc, index);
        if ((word & 0x8000_0000) != 0) _control.Apply(ssrc, index, packet + Header, plain - Header);
        length = plain;
        return true;
    }

    public void Dispose()
    {
        _media.Dispose();
        _control.Dispose();
    }

    private bool TryIndex(byte* packet, int plain, uint ssrc, ushort sequence, out ulong index)
    {
        if (_sources.TryFind(ssrc, out var window))
        {
            var estimate = PacketIndex.Estimate(window.Highest, sequence);
            index = (ulong)Math.Max(0, estimate);
            return estimate >= 0 && window.IsNew(index) && IsAuthentic(packet, plain, index);
        }
        // A new source counts its rollovers from zero; one that has gone through a change of keys may count on.
        index = sequence;
        if (IsAuthentic(packet, plain, index)) return true;
        if (!_sources.TryFindInherited(ssrc, out var highest) || PacketIndex.Estimate(highest, sequence) is not (>= 0 and var carried)) return false;
        index = (ulong)carried;
        return IsAuthentic(packet, plain, index);
    }

    private bool IsAuthentic(byte* packet, int plain, ulong index)
    {
        var tag = stackalloc byte[HmacSha1.Length];
        _media.Authentication.Tag(packet, plain, BinaryPrimitives.ReverseEndianness((uint)(index >> 16)), tag);
        return Same(tag, packet + plain + Key.MasterKeyIdentifierLength, _tagLength);
    }

    private bool HasKeyIdentifier(byte* at)
    {
        uint read = 0;
        for (var i = 0; i < Key.MasterKeyIdentifierLength; i++) read = (read << 8) | at[i];
        return read == Key.MasterKeyIdentifier || Key.MasterKeyIdentifierLength == 0;
    }

    private static bool Same(byte* one, byte* other, int length)
        => CryptographicOperations.FixedTimeEquals(new ReadOnlySpan<byte>(one, length), new ReadOnlySpan<byte>(other, length));
}
