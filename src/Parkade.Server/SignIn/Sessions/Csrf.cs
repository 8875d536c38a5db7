using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Parkade.Server.SignIn;

/// <summary>
/// Whether a request that changes something comes from our own page. Browsers say where a request comes from; and only our page knows the token,
/// which is made from the session's secret and needs no keeping.
/// </summary>
internal static class Csrf
{
    public const string Header = "X-Parkade-CSRF";

    public static string Token(string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "parkade csrf"u8));

    /// <summary>Whether the method promises to change nothing (RFC 9110 §9.2.1).</summary>
    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>Whether the browser, where there is one, says that the request comes from this very server's pages.</summary>
    public static bool IsOwnOrigin(HttpRequest request)
    {
        // Fetch Metadata: "same-site" is another origin, and "none" is somebody's typing, which sends no POST.
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin") return false;
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        return origin.Count == 1 && Uri.TryCreate(origin[0], UriKind.Absolute, out var from)
            && from.Scheme.Equals(request.Scheme, StringComparison.OrdinalIgnoreCase)
            && from.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the header holds the session's token.</summary>
    public static bool HasToken(HttpRequest request, string secret) =>
        request.Headers[Header] is { Count: 1 } token && !StringValues.IsNullOrEmpty(token) && Secret.Same(token.ToString(), Token(secret));

    // As a URI has it: without the port where it is the scheme's own.
    private static string Authority(HttpRequest request) => new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}").Authority;
}
