using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Sip.Authentication;

/// <summary>What a nonce in somebody's credentials is good for.</summary>
internal enum NonceUse
{
    /// <summary>Ours, young, and not used with this count before.</summary>
    Fresh,

    /// <summary>Not ours, too old, or used up: a new one is needed.</summary>
    Stale,
}

/// <summary>
/// Nonces that are signed rather than kept: the time, chance, and a MAC with a key that lives as long as the process, over the address
/// too that the nonce was sent to. Whoever uses it from there received what we sent: his source is not forged. What is kept is how often
/// each was used, so that nobody can send somebody's credentials again; only a right answer gets in there, so that strangers fill nothing. The table is bounded: when the oldest nonce leaves it early, all as old as it are stale. Owned by the loop.
/// </summary>
internal sealed class DigestNonces(TimeProvider time, int capacity = 20_000)
{
    /// <summary>How long a nonce is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Requests sent close together may overtake each other over UDP.
    private const int Window = 64;
    private const int Signed = 16;
    private const int Size = 30;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<UInt128, Uses> _uses = [];
    private readonly Queue<(UInt128 Nonce, long Entered)> _order = new();
    private long _horizon = -1;

    private sealed class Uses
    {
        public uint Highest;
        public ulong Seen;
    }

    /// <summary>How many nonces are kept.</summary>
    public int Count => _uses.Count;

    private long Now => (long)time.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>A new nonce for somebody at an address.</summary>
    public string Issue(IPAddress address)
    {
        Span<byte> nonce = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(nonce, Now);
        RandomNumberGenerator.Fill(nonce[8..Signed]);
        Sign(nonce, address);
        return Base64Url.EncodeToString(nonce);
    }

    /// <summary>Whether a nonce was issued to this address, lately.</summary>
    public bool IsIssuedTo(string text, IPAddress address)
    {
        Span<byte> nonce = stackalloc byte[Size];
        return TryRead(text, address, nonce) && Now - BinaryPrimitives.ReadInt64BigEndian(nonce) < Lifetime.TotalMilliseconds;
    }

    /// <summary>Uses a nonce with a count, for somebody whose answer is right.</summary>
    public NonceUse Use(string text, uint count, IPAddress address)
    {
        Span<byte> nonce = stackalloc byte[Size];
        if (count == 0 || !TryRead(text, address, nonce)) return NonceUse.Stale;
        var issued = BinaryPrimitives.ReadInt64BigEndian(nonce);
        var now = Now;
        Sweep(now);
        if (now - issued >= Lifetime.TotalMilliseconds) return NonceUse.Stale;
        var id = BinaryPrimitives.ReadUInt128BigEndian(nonce);
        if (_uses.TryGetValue(id, out var uses)) return Take(uses, count);
        if (issued <= _horizon) return NonceUse.Stale;
        if (_uses.Count >= capacity) DropOldest();
        _uses.Add(id, new Uses { Highest = count, Seen = 1 });
        _order.Enqueue((id, now));
        return NonceUse.Fresh;
    }

    // A count higher than all before moves the window; one inside it is good once.
    private static NonceUse Take(Uses uses, uint count)
    {
        if (count > uses.Highest)
        {
            var step = count - uses.Highest;
            uses.Seen = step >= Window ? 1 : (uses.Seen << (int)step) | 1;
            uses.Highest = count;
            return NonceUse.Fresh;
        }
        var back = uses.Highest - count;
        if (back >= Window || (uses.Seen & (1UL << (int)back)) != 0) return NonceUse.Stale;
        uses.Seen |= 1UL << (int)back;
        return NonceUse.Fresh;
    }

    private bool TryRead(string text, IPAddress address, Span<byte> nonce)
    {
        Span<byte> octets = stackalloc byte[Size / 3 * 4];
        if (text.Length != octets.Length || Encoding.ASCII.GetBytes(text, octets) != octets.Length) return false;
        if (System.Buffers.OperationStatus.Done != Base64Url.DecodeFromUtf8(octets, nonce, out _, out var length) || length != Size) return false;
        Span<byte> claimed = stackalloc byte[Size - Signed];
        nonce[Signed..].CopyTo(claimed);
        Sign(nonce, address);
        return CryptographicOperations.FixedTimeEquals(claimed, nonce[Signed..]);
    }

    private void Sign(Span<byte> nonce, IPAddress address)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> signed = stackalloc byte[Signed + 16];
        nonce[..Signed].CopyTo(signed);
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        address.TryWriteBytes(signed[Signed..], out var length);
        HMACSHA256.HashData(_key, signed[..(Signed + length)], mac);
        mac[..(Size - Signed)].CopyTo(nonce[Signed..]);
    }

    private void Sweep(long now)
    {
        while (_order.TryPeek(out var oldest) && now - oldest.Entered >= Lifetime.TotalMilliseconds) _uses.Remove(_order.Dequeue().Nonce);
    }

    private void DropOldest()
    {
        var (nonce, _) = _order.Dequeue();
        _uses.Remove(nonce);
        _horizon = Math.Max(_horizon, (long)(ulong)(nonce >> 64));
    }
}
