using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Sipp;

/// <summary>How SIPp reaches the other side.</summary>
internal enum SippTransport
{
    Udp,
    Tcp,
}

/// <summary>One SIPp process playing one script, usually for one call.</summary>
internal sealed class SippRun : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly Child _child;
    private readonly string _folder;
    private readonly string _name;
    private readonly IPEndPoint _local;

    private SippRun(Child child, string folder, string name, IPEndPoint local)
    {
        _child = child;
        _folder = folder;
        _name = name;
        _local = local;
    }

    /// <summary>Where this SIPp sends from and listens.</summary>
    public IPEndPoint Local => _local;

    public string Name => _name;

    /// <summary>Everything sent and received so far.</summary>
    public IReadOnlyList<WireMessage> Messages => MessageTrace.Read(PathOf("messages"));

    /// <summary>What SIPp found wrong.</summary>
    public string Errors => File.Exists(PathOf("errors")) ? File.ReadAllText(PathOf("errors")) : "";

    /// <summary>The ports one run needs, taken together: SIP, control, and RTP with RTCP.</summary>
    internal sealed record Places(IPEndPoint Local, int ControlPort, int MediaPort);

    /// <summary>Starts SIPp. A caller sends to <paramref name="remote"/>; one who is called waits on its own port.</summary>
    public static async Task<SippRun> Start(
        string folder, string name, Script script, Places places, IPEndPoint? remote,
        SippTransport transport = SippTransport.Udp, int calls = 1, IEnumerable<string>? more = null)
    {
        var scenario = Path.Combine(folder, name + ".xml");
        await File.WriteAllTextAsync(scenario, script.ToXml(name)).ConfigureAwait(false);
        var address = places.Local.Address;
        string[] arguments =
        [
            .. remote is null ? Array.Empty<string>() : [Text(remote)],
            "-sf", scenario, "-i", Literal(address), "-bind_local", "-p", Text(places.Local.Port), "-mi", address.ToString(), "-mp", Text(places.MediaPort), "-rtp_echo",
            "-ci", "127.0.0.1", "-cp", Text(places.ControlPort), "-t", transport is SippTransport.Tcp ? "t1" : "u1",
            "-m", Text(calls), "-cid_str", $"{name}-%u-{Environment.ProcessId}-{places.Local.Port}", "-nostdin", "-skip_rlimit",
            "-timeout", Text((int)Longest.TotalSeconds), "-timeout_error",
            "-trace_err", "-error_file", Path.Combine(folder, name + ".errors"),
            "-trace_msg", "-message_file", Path.Combine(folder, name + ".messages"),
            .. more ?? [],
        ];
        var run = new SippRun(Child.Start("sipp", arguments, folder), folder, name, places.Local);
        if (remote is null) await Until.True(() => run._child.HasExited || IsListening(places.Local, transport), $"SIPp {name} to listen").ConfigureAwait(false);
        return run;
    }

    /// <summary>Waits for a message that fits, received or sent.</summary>
    public async Task<WireMessage> Saw(Func<WireMessage, bool> fits, string what)
    {
        try
        {
            return await Until.Found(
                () => Messages.FirstOrDefault(fits) ?? (_child.HasExited ? throw new InvalidOperationException($"SIPp {_name} ended without {what}.\n{Report}") : null),
                what).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"SIPp {_name}: {late.Message}\n{Report}", late);
        }
    }

    /// <summary>Waits for a response with this status to a request with this method.</summary>
    public Task<WireMessage> Got(int status, string method = "INVITE") =>
        Saw(message => message.Received && message.Status == status && message.Method == method, $"{status} to {method}");

    /// <summary>Waits for a request.</summary>
    public Task<WireMessage> Got(string method) =>
        Saw(message => message.Received && !message.IsResponse && message.Method == method, $"a {method}");

    /// <summary>Waits until this side has sent a request.</summary>
    public Task<WireMessage> Sent(string method) =>
        Saw(message => message.Sent && !message.IsResponse && message.Method == method, $"{method} sent");

    /// <summary>Waits until this side has sent a response.</summary>
    public Task<WireMessage> Sent(int status) => Saw(message => message.Sent && message.Status == status, $"{status} sent");

    /// <summary>Lets a script go on that stands at <see cref="Script.UntilTold"/>: an INFO that only this harness sends (UDP only).</summary>
    public async Task Tell()
    {
        // It has the first message's Via, which SIPp then takes for a CANCEL or an ACK of its INVITE.
        var (callId, via) = Messages is [var first, ..] ? (first["Call-ID"], first["Via"]) : throw new InvalidOperationException($"SIPp {_name} is in no call yet.");
        using var socket = new UdpClient(_local.AddressFamily);
        var go = $"INFO sip:go SIP/2.0\r\nVia: {via}\r\nFrom: <sip:harness>;tag=go\r\nTo: <sip:go>\r\nCall-ID: {callId}\r\nCSeq: 1 INFO\r\nContent-Length: 0\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(go), _local).ConfigureAwait(false);
    }

    /// <summary>Waits for the script's end and fails unless every call went as it is written.</summary>
    public async Task Succeeds(TimeSpan? patience = null)
    {
        int code;
        try
        {
            code = await _child.Ends(patience ?? Until.Patience).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Report}", late);
        }
        if (code != 0) throw new InvalidOperationException($"SIPp {_name} ended with {code}.\n{Report}");
    }

    /// <summary>The wire and SIPp's complaints, for a failure's message.</summary>
    public string Report => $"""
        ── SIPp {_name} at {_local} ──
        {string.Join('\n', Messages)}
        {Errors}
        {(Messages.Count == 0 ? _child.Said : "")}
        """;

    public async ValueTask DisposeAsync() => await _child.DisposeAsync().ConfigureAwait(false);

    private string PathOf(string kind) => Path.Combine(_folder, $"{_name}.{kind}");

    private static bool IsListening(IPEndPoint place, SippTransport transport)
    {
        var family = place.AddressFamily is AddressFamily.InterNetworkV6 ? "6" : "";
        var port = place.Port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines($"/proc/net/{(transport is SippTransport.Tcp ? "tcp" : "udp")}{family}")
            .Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, ..] && local.EndsWith(":" + port, StringComparison.Ordinal));
    }

    private static string Literal(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static string Text(IPEndPoint place) => $"{Literal(place.Address)}:{Text(place.Port)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
