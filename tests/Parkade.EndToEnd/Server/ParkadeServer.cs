using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Server;

/// <summary>The built server as a user runs it: its own process, settings file, ledger and ports.</summary>
internal sealed class ParkadeServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string[] _arguments;
    private Child _child;

    private readonly PortBlock _media;

    private ParkadeServer(Child child, string folder, string[] arguments, int port, int securePort, int webSocketPort, Uri board, PortBlock media)
    {
        Board = board;
        WebSocketPlace = new IPEndPoint(IPAddress.Loopback, webSocketPort);
        SecurePlace = new IPEndPoint(IPAddress.Loopback, securePort);
        _media = media;
        _child = child;
        _folder = folder;
        _arguments = arguments;
        Place = new IPEndPoint(IPAddress.Loopback, port);
        PlaceV6 = new IPEndPoint(IPAddress.IPv6Loopback, port);
    }

    /// <summary>Where it listens, on UDP and TCP.</summary>
    public IPEndPoint Place { get; }

    /// <summary>The same port on IPv6.</summary>
    public IPEndPoint PlaceV6 { get; }

    /// <summary>Where it listens on TLS.</summary>
    public IPEndPoint SecurePlace { get; }

    /// <summary>Where it listens for WebSockets.</summary>
    public IPEndPoint WebSocketPlace { get; }

    /// <summary>Where the board and the API are.</summary>
    public Uri Board { get; }

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>What it has said since it was last started.</summary>
    public string Said => _child.Said;

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="settings">The text of <c>parkade.yaml</c>; empty runs the defaults.</param>
    public static async Task<ParkadeServer> Start(string folder, PortBlock signalling, PortBlock media, string settings, string trust, bool isBoardSecure = false)
    {
        var port = signalling.Take();
        var securePort = signalling.Take();
        var webSocketPort = signalling.Take();
        var board = new Uri($"{(isBoardSecure ? "https" : "http")}://127.0.0.1:{signalling.Take()}");
        var file = Path.Combine(folder, "parkade.yaml");
        await File.WriteAllTextAsync(file, settings).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string[] arguments =
        [
            Executable, "serve", "--config", file, "--data", Path.Combine(folder, "data"),
            "--listen", $"udp:127.0.0.1:{port}", "--listen", $"tcp:127.0.0.1:{port}", "--listen", $"udp:[::1]:{port}", "--listen", $"tcp:[::1]:{port}", "--listen", $"tls:127.0.0.1:{securePort}",
            "--listen", $"ws:127.0.0.1:{webSocketPort}", "--web", $"{board.Scheme}:{board.Authority}",
            .. trust.Split(' ').SelectMany(address => new[] { "--trust", address }),
            "--media-ports", $"{media.Start}-{media.End}",
        ];
        var server = new ParkadeServer(Launch(arguments, folder), folder, arguments, port, securePort, webSocketPort, board, media);
        await server.Listens().ConfigureAwait(false);
        return server;
    }

    /// <summary>Ends the process as a power cut would, and starts it again on the same ledger and ports.</summary>
    public async Task KillAndRestart()
    {
        await Kill().ConfigureAwait(false);
        await StartAgain().ConfigureAwait(false);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task Kill()
    {
        _child.Signal(9);
        await _child.Ends(Until.Patience).ConfigureAwait(false);
    }

    public async Task StartAgain()
    {
        await _child.DisposeAsync().ConfigureAwait(false);
        _child = Launch(_arguments, _folder);
        await Listens().ConfigureAwait(false);
    }

    /// <summary>Asks it to drain and end (SIGTERM).</summary>
    public void AskToEnd() => _child.Signal(15);

    public Task<int> Ends(TimeSpan? patience = null) => _child.Ends(patience ?? Until.Patience);

    /// <summary>What <c>parkade status --json</c> says.</summary>
    public async Task<JsonElement> Status()
    {
        var (code, said) = await Child.Run("dotnet", [Executable, "status", "--json", "--data", DataFolder], _folder).ConfigureAwait(false);
        if (code != 0) throw new InvalidOperationException($"parkade status ended with {code}:\n{said}");
        return JsonDocument.Parse(said[said.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
    }

    /// <summary>The ledger, read from its file.</summary>
    public LedgerFile Ledger => new(DataFolder);

    /// <summary>Open file descriptors.</summary>
    public int OpenFiles => Directory.GetFiles($"/proc/{_child.Id}/fd").Length;

    /// <summary>Resident memory, in MiB.</summary>
    public int MemoryMiB =>
        int.Parse(File.ReadLines($"/proc/{_child.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public int Threads => Directory.GetDirectories($"/proc/{_child.Id}/task").Length;

    /// <summary>The UDP ports of its media range that are open now.</summary>
    public IReadOnlyList<int> MediaPorts =>
        [.. from table in new[] { "udp", "udp6" }
            from line in File.ReadLines($"/proc/net/{table}").Skip(1)
            let port = int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            where port >= _media.Start && port <= _media.End
            select port];

    /// <summary>What it has said, for a failure's message.</summary>
    public string Report => $"── Parkade at {Place} ──\n{string.Join('\n', _child.Lines.TakeLast(120))}";

    public async ValueTask DisposeAsync() => await _child.DisposeAsync().ConfigureAwait(false);

    private static Child Launch(string[] arguments, string folder) =>
        // As slow machines start it: without this, .NET's own diagnostics leave files in /tmp when a process is killed.
        Child.Start("dotnet", arguments, folder, new Dictionary<string, string> { ["DOTNET_EnableDiagnostics"] = "0" });

    private async Task Listens()
    {
        await Until.True(() => _child.HasExited || (Bound("udp") && Bound("tcp") && Bound("udp6") && Bound("tcp6")), "Parkade to listen").ConfigureAwait(false);
        if (_child.HasExited) throw new InvalidOperationException($"Parkade ended with {_child.ExitCode}:\n{_child.Said}");
    }

    private bool Bound(string table, IPEndPoint? place = null) =>
        File.ReadLines($"/proc/net/{table}").Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, ..] && local.EndsWith($":{(place ?? Place).Port:X4}", StringComparison.Ordinal));

    /// <summary>The folder of the repository.</summary>
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>The executable: built in the configuration of these tests, or the one that <c>PARKADE_EXECUTABLE</c> names.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("PARKADE_EXECUTABLE") is { Length: > 0 } named
        ? named
        : Path.Combine(Root, "src/Parkade.Server/bin", Metadata("Configuration"), "net10.0/parkade.dll");

    private static string Metadata(string key) =>
        typeof(ParkadeServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == key).Value!;
}
