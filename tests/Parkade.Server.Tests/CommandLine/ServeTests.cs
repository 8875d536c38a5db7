using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Parkade.Server.CommandLine;
using Parkade.Storage.Sqlite;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

public sealed class ServeTests : IDisposable
{
    private readonly TestSurroundings _surroundings = new();
    private readonly WatchedWriter _out = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _stop.Dispose();
        _surroundings.Dispose();
    }

    private Task<int> Serve(params string[] args) => Task.Run(() => ParkadeCommand.RunAsync(
        ["--data", "data", "--log", "error", "--web", "none", .. args], _surroundings.Value with { Out = _out }, _stop.Token), TestContext.Current.CancellationToken);

    [Fact]
    public async Task It_says_where_it_listens_and_what_to_dial_and_stops_when_asked()
    {
        var serving = Serve("--listen", "udp:127.0.0.1:0", "--listen", "tcp:127.0.0.1:0", "--media-ports", "20000-20099");
        await Task.WhenAny(_out.Says("Dial or transfer to 700 to park, and dial the slot, such as 701, to pick up."), serving);
        await _stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await serving);
        Assert.Matches(@"listens +udp on 127\.0\.0\.1:[1-9]\d*; tcp on 127\.0\.0\.1:[1-9]\d*", _out.ToString());
        Assert.Contains($"{_surroundings.Folder}/data", _out.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Stopped.\n", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _surroundings.Error);
    }

    [Fact]
    public async Task Without_a_certificate_it_makes_one_and_shows_the_same_after_a_restart()
    {
        var fingerprints = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            await using var output = new WatchedWriter();
            var serving = Task.Run(() => ParkadeCommand.RunAsync(["--data", "data", "--log", "error", "--web", "none", "--listen", "tls:127.0.0.1:0", "--media-ports", "20200-20299"],
                _surroundings.Value with { Out = output }, stop.Token), TestContext.Current.CancellationToken);
            await Task.WhenAny(output.Says("Ctrl+C stops."), serving);
            fingerprints.Add(Regex.Match(output.ToString(), "own making.*SHA-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})").Groups[1].Value);
            await stop.CancelAsync();
            Assert.Equal(ExitCode.Fine, await serving);
        }
        Assert.NotEmpty(fingerprints[0]);
        Assert.Equal(fingerprints[0], fingerprints[1]);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_surroundings.Folder, "data/tls-key.pem")));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_said_in_a_sentence()
    {
        _surroundings.Write("parkade.yaml", "tls:\n  certificate: gone.pem");
        Assert.Equal(ExitCode.CannotStart, await Serve("--listen", "tls:127.0.0.1:0"));
        Assert.Contains("gone.pem", _surroundings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faulty_settings_start_nothing()
    {
        Assert.Equal(ExitCode.FaultySettings, await Serve("--trust", "everybody", "--media-ports", "few"));
        Assert.Contains("2 faults to mend before Parkade can start.", _surroundings.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_surroundings.Folder, "data")));
    }

    [Fact]
    public async Task A_taken_port_is_said_in_a_sentence()
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(ExitCode.CannotStart, await Serve("--listen", "tcp:127.0.0.1:0", "--listen", $"udp:{other.Client.LocalEndPoint}", "--media-ports", "20100-20199"));
        Assert.StartsWith($"udp:{other.Client.LocalEndPoint} is taken by another program", _surroundings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_in_use_is_said_in_a_sentence()
    {
        Directory.CreateDirectory(Path.Combine(_surroundings.Folder, "data"));
        await using var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(_surroundings.Folder, "data/parkade.db") }, TimeProvider.System);
        Assert.Equal(ExitCode.CannotStart, await Serve("--listen", "udp:127.0.0.1:0"));
        Assert.Contains("is in use by another Parkade server", _surroundings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_said_in_a_sentence()
    {
        _surroundings.Write("data", "a file, not a folder");
        Assert.Equal(ExitCode.CannotStart, await Serve("--listen", "udp:127.0.0.1:0"));
        Assert.Contains($"The data folder {_surroundings.Folder}/data cannot be used", _surroundings.Error, StringComparison.Ordinal);
    }
}
