namespace Parkade.Testing.Phones;

/// <summary>A message as a test reads it: text, read independently of the product's own parser.</summary>
public sealed class PhoneMessage
{
    private readonly string[] _lines;

    public PhoneMessage(string text)
    {
        Text = text;
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        _lines = (end < 0 ? text : text[..end]).Split("\r\n");
        Body = end < 0 ? "" : text[(end + 4)..];
    }

    public string Text { get; }

    public string StartLine => _lines[0];

    public string Body { get; }

    public bool IsResponse => StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    /// <summary>0 for a request.</summary>
    public int Status => IsResponse ? int.Parse(StartLine.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The method of a request, or of the request a response answers.</summary>
    public string Method => IsResponse ? this["CSeq"].Split(' ')[1] : StartLine.Split(' ')[0];

    public string RequestUri => StartLine.Split(' ')[1];

    public string FromTag => Tag(this["From"]);

    public string ToTag => Tag(this["To"]);

    /// <summary>The first value of a header; empty if there is none.</summary>
    public string this[string name] => All(name).FirstOrDefault() ?? "";

    /// <summary>Each line of a header.</summary>
    public IEnumerable<string> All(string name) => _lines
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim());

    /// <summary>Whether it is a response with this status ("200", "200 INVITE") or a request of this method.</summary>
    public bool Is(string what)
    {
        var parts = what.Split(' ');
        return IsResponse
            ? StartLine.AsSpan(8, 3).SequenceEqual(parts[0]) && (parts.Length == 1 || Method == parts[1])
            : StartLine.StartsWith(parts[0] + " ", StringComparison.Ordinal);
    }

    /// <summary>The URI inside the angle brackets of the Contact.</summary>
    public string ContactUri => this["Contact"].Split('<')[1].Split('>')[0];

    public override string ToString() => Text;

    private static string Tag(string value)
    {
        var at = value.IndexOf(";tag=", StringComparison.Ordinal);
        return at < 0 ? "" : value[(at + 5)..].Split(';')[0];
    }
}
