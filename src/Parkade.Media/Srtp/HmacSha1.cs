using System.Runtime.InteropServices;

namespace Parkade.Media.Srtp;

/// <summary>
/// HMAC-SHA1 under one key (RFC 2104). The states after the two padded keys are kept and copied, 96 bytes each, so that a tag
/// costs two SHA-1 blocks less and nothing is allocated.
/// </summary>
internal sealed unsafe class HmacSha1 : IDisposable
{
    /// <summary>Octets of a whole tag; SRTP sends the first of them.</summary>
    public const int Length = 20;

    private const int Block = 64;
    private const int State = 96;                         // SHA_CTX of openssl/sha.h

    private byte* _states;                                // inner, outer, and the one that works

    public HmacSha1(ReadOnlySpan<byte> key)
    {
        if (key.Length > Block) throw new ArgumentException("A key longer than a block.", nameof(key));
        _states = (byte*)NativeMemory.AllocZeroed(3 * State);
        Begin(key, 0x36, _states);
        Begin(key, 0x5C, _states + State);
    }

    ~HmacSha1() => Free();

    /// <summary>The tag of some data followed by four octets: SRTP's rollover counter.</summary>
    public void Tag(byte* data, int length, uint trailer, byte* tag)
    {
        var work = _states + 2 * State;
        Buffer.MemoryCopy(_states, work, State, State);
        _ = Libcrypto.UpdateSha1(work, data, (nuint)length);
        _ = Libcrypto.UpdateSha1(work, (byte*)&trailer, 4);
        Finish(work, tag);
    }

    /// <summary>The tag of some data.</summary>
    public void Tag(byte* data, int length, byte* tag)
    {
        var work = _states + 2 * State;
        Buffer.MemoryCopy(_states, work, State, State);
        _ = Libcrypto.UpdateSha1(work, data, (nuint)length);
        Finish(work, tag);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Finish(byte* work, byte* tag)
    {
        _ = Libcrypto.FinishSha1(tag, work);
        Buffer.MemoryCopy(_states + State, work, State, State);
        _ = Libcrypto.UpdateSha1(work, tag, Length);
        _ = Libcrypto.FinishSha1(tag, work);
    }

    private static void Begin(ReadOnlySpan<byte> key, byte pad, byte* state)
    {
        var block = stackalloc byte[Block];
        for (var i = 0; i < Block; i++) block[i] = (byte)(pad ^ (i < key.Length ? key[i] : 0));
        _ = Libcrypto.InitSha1(state);
        _ = Libcrypto.UpdateSha1(state, block, Block);
        NativeMemory.Clear(block, Block);
    }

    private void Free()
    {
        if (_states is null) return;
        NativeMemory.Clear(_states, 3 * State);
        NativeMemory.Free(_states);
        _states = null;
    }
}
