namespace Parkade.EndToEnd.Sipp;

/// <summary>A message as SIPp saw it on the wire. Read by plain text rules of its own, not by the parser under test.</summary>
internal sealed record WireMessage(bool Sent, string Text)
{
    private readonly string[] _head = Text.Split("\n\n", 2)[0].Split('\n');

    public bool Received => !Sent;

    public string StartLine => _head[0];

    public bool IsResponse => StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    /// <summary>The status of a response, 0 of a request.</summary>
    public int Status => IsResponse ? int.Parse(StartLine.AsSpan(8, 3), provider: null) : 0;

    /// <summary>The reason phrase of a response, the Request-URI of a request.</summary>
    public string Phrase => IsResponse ? StartLine[12..] : StartLine.Split(' ')[1];

    /// <summary>The method: of a response, the one in its CSeq.</summary>
    public string Method => IsResponse ? this["CSeq"].Split(' ')[^1] : StartLine.Split(' ')[0];

    public string Body => Text.Split("\n\n", 2) is [_, var body] ? body.TrimEnd('\n') : "";

    /// <summary>The first value of a header, empty if there is none.</summary>
    public string this[string header] => All(header).FirstOrDefault() ?? "";

    public IEnumerable<string> All(string header) =>
        from line in _head.Skip(1)
        where line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase)
        select line[(header.Length + 1)..].Trim();

    /// <summary>The tag of From or To.</summary>
    public string Tag(string header) => this[header].Split(";tag=") is [_, var tag, ..] ? tag.Split(';')[0] : "";

    /// <summary>The lines of the body that begin with <paramref name="start"/>.</summary>
    public IReadOnlyList<string> BodyLines(string start) => [.. Body.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];

    public override string ToString() => $"{(Sent ? "──►" : "◄──")} {Text.TrimEnd()}\n";
}
