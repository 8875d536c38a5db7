using System.Globalization;
using System.Text;

namespace Parkade.EndToEnd.Sipp;

/// <summary>
/// What SIPp plays: steps put together from the few XML files in <c>Parts</c>. Each method adds what one side of a call sends
/// or waits for, so that a script reads like the flow on the wire.
/// </summary>
internal sealed partial class Script
{
    private const string CallerTag = "[pid]-[call_number]";
    private const string CalledTag = "[pid]-called-[call_number]";

    private readonly StringBuilder _steps = new();
    private readonly string _user;
    private readonly string _from;
    private readonly string _uri;
    private readonly bool _calls;
    private int _cseq;
    private int _inviteCSeq;

    private Script(bool calls, string user, string from, string uri)
    {
        _calls = calls;
        _user = user;
        _from = from;
        _uri = uri;
    }

    /// <summary>One who calls <paramref name="to"/>: a number, or a user part with its parameters (<c>701;orbit=702</c> goes behind the host).</summary>
    public static Script Caller(string to, string user = "4711", string? name = "Ada Lovelace")
    {
        var (number, parameters) = to.Split(';', 2) is [var n, var p] ? (n, ";" + p) : (to, "");
        var from = name is null ? $"<sip:{user}@[local_ip]>" : $"\"{name}\" <sip:{user}@[local_ip]>";
        return new Script(calls: true, user, from, $"sip:{number}@[remote_ip]:[remote_port]{parameters}");
    }

    /// <summary>One who is called.</summary>
    public static Script Called(string user = "1001") => new(calls: false, user, "", "");

    /// <summary>Steps of the SIP side: waits until <see cref="SippRun.Tell"/> says so.</summary>
    public Script UntilTold() => Add("receive", ("method", "INFO"), ("attributes", ""));

    public Script Pause(int milliseconds) => Add("pause", ("milliseconds", Text(milliseconds)));

    /// <summary>Waits for a request and answers it with 200.</summary>
    public Script Until(string method, string headers = "", string body = "") =>
        Add("receive", ("method", method), ("attributes", "")).Respond(200, "OK", headers, body);

    /// <summary>Lets a request come or not, before what is waited for next.</summary>
    public Script Maybe(string method) => Add("receive", ("method", method), ("attributes", "optional=\"true\""));

    public Script Expect(int status) => Add("expect", ("status", Text(status)), ("attributes", "rrs=\"true\""));

    public Script Maybe(int status) => Add("expect", ("status", Text(status)), ("attributes", "optional=\"true\""));

    /// <summary>The other side offers anew within the dialog; it is accepted with this description.</summary>
    public Script Reoffered(string sdp) =>
        Add("receive", ("method", "INVITE"), ("attributes", "")).Respond(200, "OK", body: sdp, attributes: "retrans=\"500\"")
            .Add("receive", ("method", "ACK"), ("attributes", ""));

    /// <summary>The scenario as SIPp reads it.</summary>
    public string ToXml(string name) => $"""
        <?xml version="1.0" encoding="ISO-8859-1" ?>
        <scenario name="{name}">
        {_steps}
        </scenario>

        """;

    private string Local => _calls ? $"{_from};tag={CallerTag}" : $"[$called];tag={CalledTag}";

    private string Remote => _calls ? $"<{_uri}>[peer_tag_param]" : "[$remote]";

    private Script Respond(int status, string reason, string headers = "", string body = "", string toTag = "", string attributes = "") =>
        Add("respond", ("status", Text(status)), ("reason", reason), ("headers", headers), ("body", BodyOf(body)), ("totag", toTag), ("attributes", attributes));

    private Script Add(string part, params ReadOnlySpan<(string Hole, string Value)> values)
    {
        var xml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sipp", "Parts", part + ".xml"));
        foreach (var (hole, value) in values) xml = Fill(xml, hole, value);
        foreach (var (hole, value) in new[] { ("uri", _uri), ("from", _from), ("user", _user), ("tag", CallerTag), ("target", "[next_url]"), ("local", Local), ("remote", Remote) })
        {
            xml = Fill(xml, hole, value);
        }
        _steps.Append(xml);
        return this;
    }

    // A hole that is alone on its line and stays empty takes its line with it: an empty line would end the headers.
    private static string Fill(string xml, string hole, string value) =>
        (value.Length == 0 ? xml.Replace($"\n{{{{{hole}}}}}\n", "\n", StringComparison.Ordinal) : xml)
        .Replace($"{{{{{hole}}}}}", value, StringComparison.Ordinal);

    private static string BodyOf(string body, string type = "application/sdp") =>
        body.Length == 0 ? "Content-Length: 0" : $"Content-Type: {type}\nContent-Length: [len]\n\n{body}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
