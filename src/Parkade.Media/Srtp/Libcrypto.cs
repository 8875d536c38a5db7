using System.Runtime.InteropServices;

namespace Parkade.Media.Srtp;

/// <summary>
/// The three primitives of SRTP from OpenSSL's libcrypto, straight: a packet then costs its ciphering and nothing besides.
/// .NET's one-shot calls make a context for each packet, seven times the price (docs/performance.md).
/// </summary>
internal static unsafe partial class Libcrypto
{
    private const string Library = "libcrypto.so.3";

    /// <summary>The library is there; without it SRTP is neither offered nor taken.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    public static partial nint NewCipher();

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    public static partial void FreeCipher(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_aes_128_ctr")]
    public static partial nint Aes128Counter();

    [LibraryImport(Library, EntryPoint = "EVP_aes_256_ctr")]
    public static partial nint Aes256Counter();

    [LibraryImport(Library, EntryPoint = "EVP_EncryptInit_ex")]
    public static partial int InitEncrypt(nint context, nint cipher, nint engine, byte* key, byte* iv);

    [LibraryImport(Library, EntryPoint = "EVP_EncryptUpdate")]
    public static partial int Encrypt(nint context, byte* output, int* written, byte* input, int length);

    [LibraryImport(Library, EntryPoint = "SHA1_Init")]
    public static partial int InitSha1(byte* context);

    [LibraryImport(Library, EntryPoint = "SHA1_Update")]
    public static partial int UpdateSha1(byte* context, byte* data, nuint length);

    [LibraryImport(Library, EntryPoint = "SHA1_Final")]
    public static partial int FinishSha1(byte* digest, byte* context);
}
