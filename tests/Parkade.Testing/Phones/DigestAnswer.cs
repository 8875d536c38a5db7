using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Parkade.Testing.Phones;

/// <summary>A phone's side of digest, written without the product's own: an Authorization line for a challenge.</summary>
public static partial class DigestAnswer
{
    public static string To(string challenge, string user, string password, string method, string uri, uint count = 1, string cnonce = "0a4f113b")
    {
        var (realm, nonce, algorithm) = (Part(challenge, "realm"), Part(challenge, "nonce"), Part(challenge, "algorithm"));
        var proof = Hash(algorithm, $"{user}:{realm}:{password}");
        var response = Hash(algorithm, $"{proof}:{nonce}:{count:x8}:{cnonce}:auth:{Hash(algorithm, $"{method}:{uri}")}");
        return $"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm={algorithm}, qop=auth, nc={count:x8}, cnonce=\"{cnonce}\"";
    }

    public static string Part(string header, string name) =>
        Parameter().Matches(header).Where(match => match.Groups[1].Value == name).Select(match => match.Groups[2].Value.Trim('"')).FirstOrDefault() ?? "";

    private static string Hash(string algorithm, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // What the phones of RFC 3261 know.
        return Convert.ToHexStringLower(algorithm == "SHA-256" ? SHA256.HashData(octets) : MD5.HashData(octets));
#pragma warning restore CA5351
    }

    [GeneratedRegex("""([a-z]+)=("[^"]*"|[^ ,]+)""")]
    private static partial Regex Parameter();
}
