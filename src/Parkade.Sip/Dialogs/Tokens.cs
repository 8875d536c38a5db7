using System.Security.Cryptography;

namespace Parkade.Sip.Dialogs;

/// <summary>Names that nobody can guess: RFC 3261 §19.3, §8.1.1.4.</summary>
internal static class Tokens
{
    /// <summary>A tag with 64 bits of chance; §19.3 asks for 32.</summary>
    public static string Tag() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>A Call-ID with 128 bits of chance and without our address.</summary>
    public static string CallId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Compares a kept token with one in a message, octet by octet.</summary>
    public static bool Same(string kept, ReadOnlySpan<byte> octets)
    {
        if (kept.Length != octets.Length) return false;
        for (var i = 0; i < octets.Length; i++)
            if (octets[i] != kept[i])
                return false;
        return true;
    }
}
