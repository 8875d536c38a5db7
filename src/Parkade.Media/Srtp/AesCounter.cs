using System.Security.Cryptography;

namespace Parkade.Media.Srtp;

/// <summary>AES in counter mode under one key (RFC 3711 §4.1.1), whose context is kept from packet to packet.</summary>
internal sealed unsafe class AesCounter : IDisposable
{
    /// <summary>Octets of the initial counter block.</summary>
    public const int BlockLength = 16;

    private nint _context = Libcrypto.NewCipher();

    public AesCounter(ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key)
        {
            if (Libcrypto.InitEncrypt(_context, key.Length == 32 ? Libcrypto.Aes256Counter() : Libcrypto.Aes128Counter(), 0, bytes, null) != 1)
                throw new CryptographicException("AES in counter mode is not to be had from libcrypto.");
        }
    }

    ~AesCounter() => Free();

    /// <summary>Encrypts or decrypts in place; both are the same.</summary>
    public void Apply(byte* block, byte* data, int length)
    {
        int written;
        _ = Libcrypto.InitEncrypt(_context, 0, 0, null, block);
        if (length > 0) _ = Libcrypto.Encrypt(_context, data, &written, data, length);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_context != 0) Libcrypto.FreeCipher(_context);
        _context = 0;
    }
}
