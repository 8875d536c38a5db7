using Microsoft.AspNetCore.Http;

namespace Parkade.Server.SignIn;

/// <summary>The cookie that holds a session's secret. Scripts can't read it, no other site can have it sent.</summary>
internal static class SessionCookie
{
    // RFC 6265bis §4.1.3.2: a browser takes a __Host- cookie only by https, for this host alone.
    private const string Secure = "__Host-parkade";
    private const string Plain = "parkade";

    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)] is { Length: > 0 and < 200 } secret ? secret : null;

    public static void Write(HttpContext context, string secret, TimeSpan lifetime) => context.Response.Cookies.Append(Name(context), secret, Options(context, lifetime));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context, TimeSpan.Zero));

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
