namespace Parkade.Sip.Headers;

/// <summary>What stands behind a URI's question mark: header fields for the request to be made of it (RFC 3261 §19.1.1).</summary>
internal static class UriHeaders
{
    // headers = "?" header *( "&" header ), header = hname "=" hvalue      RFC 3261 §25.1
    /// <summary>The value of the first field of that name, its escapes resolved; null: there is none.</summary>
    public static string? Find(string? headers, string name)
    {
        if (headers is null) return null;
        foreach (var range in headers.AsSpan().Split('&'))
        {
            var field = headers.AsSpan(range);
            var equals = field.IndexOf('=');
            if (equals <= 0 || !UriEscape.Decode(field[..equals].ToString()).Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            return UriEscape.Decode(field[(equals + 1)..].ToString());
        }
        return null;
    }
}
