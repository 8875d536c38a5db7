using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Api.Requests;

/// <summary>What a request asks to be so before it is carried out (RFC 9110 §13.1).</summary>
internal static class Preconditions
{
    /// <summary>Whether <c>If-Match</c> allows for <paramref name="version"/>; so it does where it is not there.</summary>
    public static bool Matches(HttpRequest request, long version) =>
        request.Headers.IfMatch.Count == 0 || Tags(request.Headers.IfMatch).Any(tag => tag == "*" || tag == Answer.TagOf(version));

    /// <summary>The version that a change expects: null: any; 0: none (<c>If-None-Match: *</c>). False: a tag that no version has.</summary>
    public static bool TryExpected(HttpRequest request, out long? expected)
    {
        expected = null;
        if (Tags(request.Headers.IfNoneMatch).Any(tag => tag == "*"))
        {
            expected = 0;
            return true;
        }
        if (Tags(request.Headers.IfMatch).FirstOrDefault() is not { } first || first == "*") return true;
        var read = long.TryParse(first.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        expected = version;
        return read;
    }

    private static IEnumerable<string> Tags(Microsoft.Extensions.Primitives.StringValues headers) =>
        headers.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
