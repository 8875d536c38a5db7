using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Server.SignIn;

/// <summary>
/// A password as it is kept: PBKDF2 with HMAC-SHA-512 over a salt of its own. Written <c>pbkdf2-sha512$rounds$salt$hash</c>, so that the rounds can grow
/// and old texts still be read.
/// </summary>
public static class PasswordHash
{
    /// <summary>OWASP's least for PBKDF2-HMAC-SHA-512.</summary>
    public const int Rounds = 210_000;

    private const string Scheme = "pbkdf2-sha512";
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const int MostRounds = 10_000_000;

    /// <summary>What nobody's password verifies against, at the same cost as a real one.</summary>
    public static string Nobody { get; } = Make(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    public static string Make(string password, int rounds = Rounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Base64Url.EncodeToString(salt)}${Base64Url.EncodeToString(Derive(password, salt, rounds, HashLength))}");
    }

    /// <summary>Whether <paramref name="password"/> is the one that was kept; a text that can't be read is nobody's password.</summary>
    public static bool Verify(string password, string kept)
    {
        if (Read(kept) is not var (rounds, salt, hash)) return false;
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, rounds, hash.Length), hash);
    }

    /// <summary>Whether it was kept with less than is used today.</summary>
    public static bool IsOutdated(string kept) => Read(kept) is not var (rounds, _, hash) || rounds < Rounds || hash.Length < HashLength;

    private static byte[] Derive(string password, byte[] salt, int rounds, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA512, length);

    private static (int Rounds, byte[] Salt, byte[] Hash)? Read(string kept)
    {
        var parts = kept.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) || rounds is < 1 or > MostRounds) return null;
        try
        {
            return (rounds, Base64Url.DecodeFromChars(parts[2]), Base64Url.DecodeFromChars(parts[3]));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
