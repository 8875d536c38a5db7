using System.Text;

namespace Parkade.Sip.Transports.WebSockets;

/// <summary>The head of an HTTP request, as far as a WebSocket's opening needs it (RFC 6455 §4.2.1). A header that stands there more than once is one list.</summary>
internal sealed class UpgradeRequest
{
    private const int MaxHeaders = 64;
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private UpgradeRequest(string method, string version)
    {
        Method = method;
        Version = version;
    }

    public string Method { get; }

    public string Version { get; }

    /// <summary>Reads a head with the empty line at its end; false when it is not HTTP/1.</summary>
    public static bool TryParse(ReadOnlySpan<byte> head, out UpgradeRequest? request)
    {
        request = null;
        var text = Encoding.Latin1.GetString(head);
        var lines = text.Split("\r\n");
        var start = lines[0].Split(' ');
        if (start is not [var method, { Length: > 0 }, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal)) return false;
        if (lines.Length - 2 > MaxHeaders) return false;
        var found = new UpgradeRequest(method, version);
        foreach (var line in lines.AsSpan(1))
        {
            if (line.Length == 0) break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || line[0] is ' ' or '\t' || line[colon - 1] is ' ' or '\t') return false;   // RFC 9112 §5.1, §5.2
            found.Add(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
        }
        request = found;
        return true;
    }

    /// <summary>The value of a header; empty where there is none.</summary>
    public string this[string name] => _headers.GetValueOrDefault(name, "");

    /// <summary>Whether a list of tokens holds this one.</summary>
    public bool Lists(string name, string token)
    {
        foreach (var one in this[name].Split(','))
            if (one.Trim(' ', '\t').Equals(token, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private void Add(string name, string value) =>
        _headers[name] = _headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
}
