using System.Security.Cryptography;
using System.Text;

namespace Parkade.EndToEnd;

/// <summary>The answer to a digest challenge with <c>qop=auth</c> and MD5, by plain rules of its own: RFC 2617 §3.2.2.</summary>
internal static class Md5Digest
{
    public static string Response(string user, string realm, string password, string method, string uri, string nonce, string count = "00000001", string clientNonce = "0a4f113b") =>
        Hash($"{Hash($"{user}:{realm}:{password}")}:{nonce}:{count}:{clientNonce}:auth:{Hash($"{method}:{uri}")}");

#pragma warning disable CA5351 // What telephones speak.
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
