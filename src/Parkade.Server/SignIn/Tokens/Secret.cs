using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Server.SignIn;

/// <summary>Secrets that nobody can guess, and what is kept of them.</summary>
internal static class Secret
{
    private const int Octets = 32;

    /// <summary>256 random bits, fit for an address or a header.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>What is kept: SHA-256 in lower-case hexadecimal. A random secret of 256 bits needs no slower hash.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in a time that does not tell how much is right.</summary>
    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
