using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Sip.Authentication;

/// <summary>The arithmetic of digest authentication (RFC 7616 §3.4).</summary>
internal static class DigestHash
{
    /// <summary>Room for any of the hashes.</summary>
    public const int MaxSize = 32;

    /// <summary>A1: what stands for the password, H(user:realm:password).                  RFC 7616 §3.4.2</summary>
    public static int OfSecret(DigestAlgorithm algorithm, string user, string realm, string password, Span<byte> hash) =>
        Hash(algorithm, hash, user, realm, password);

    /// <summary>The response: H(A1:nonce:nc:cnonce:qop:H(method:uri)), without the middle where there is no qop.      RFC 7616 §3.4.1</summary>
    public static int OfRequest(ReadOnlySpan<byte> secret, DigestCredentials credentials, string method, Span<byte> hash)
    {
        var algorithm = credentials.Algorithm;
        var size = Hash(algorithm, hash, method, credentials.Uri);
        var request = Convert.ToHexStringLower(hash[..size]);
        var proof = Convert.ToHexStringLower(secret);
        return credentials.CNonce is { } cnonce
            ? Hash(algorithm, hash, proof, credentials.Nonce, credentials.Count, cnonce, "auth", request)
            : Hash(algorithm, hash, proof, credentials.Nonce, request);
    }

    /// <summary>The hash of the parts with colons between them.</summary>
    private static int Hash(DigestAlgorithm algorithm, Span<byte> hash, params ReadOnlySpan<string> parts)
    {
        var most = parts.Length;
        foreach (var part in parts) most += Encoding.UTF8.GetMaxByteCount(part.Length);
        var text = ArrayPool<byte>.Shared.Rent(most);
        var length = 0;
        foreach (var part in parts)
        {
            if (length > 0) text[length++] = (byte)':';
            length += Encoding.UTF8.GetBytes(part, text.AsSpan(length));
        }
        var size = algorithm == DigestAlgorithm.Sha256
            ? SHA256.HashData(text.AsSpan(0, length), hash)
#pragma warning disable CA5351 // What RFC 3261 §22 asks for, offered only where phones know nothing better.
            : MD5.HashData(text.AsSpan(0, length), hash);
#pragma warning restore CA5351
        ArrayPool<byte>.Shared.Return(text, clearArray: true);
        return size;
    }
}
