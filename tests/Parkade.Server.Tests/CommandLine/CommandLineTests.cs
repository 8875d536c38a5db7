using Parkade.Server.CommandLine;
using Parkade.Sip.Transports.Tls;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestSurroundings _surroundings = new();

    public void Dispose() => _surroundings.Dispose();

    private Task<int> Run(params string[] args) => ParkadeCommand.RunAsync(args, _surroundings.Value, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_command(string flag)
    {
        Assert.Equal(ExitCode.Fine, await Run(flag));
        foreach (var command in (string[])["serve", "demo", "check", "status", "phone-config", "lot", "call", "person", "device", "trunk", "audit", "apply", "export", "completion", "version"])
            Assert.Contains($"\n  {command} ", _surroundings.Out, StringComparison.Ordinal);
        Assert.All(_surroundings.Out.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task Help_of_a_command_names_its_options()
    {
        Assert.Equal(ExitCode.Fine, await Run("status", "--help"));
        Assert.Contains("--json", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--listen", _surroundings.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_says_which_Parkade_and_on_what(string arg)
    {
        Assert.Equal(ExitCode.Fine, await Run(arg));
        Assert.Matches(@"^Parkade \d+\.\d+\.\d+\n\.NET ", _surroundings.Out);
    }

    [Theory]
    [InlineData("srve")]
    [InlineData("--lisen", "x")]
    [InlineData("status", "--listen", "udp:127.0.0.1:0")]
    [InlineData("serve", "--config")]
    [InlineData("demo", "--seconds", "soon")]
    public async Task What_is_not_understood_is_said_in_a_sentence(params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await Run(args));
        Assert.Equal("", _surroundings.Out);
        Assert.Contains("parkade --help", _surroundings.Error, StringComparison.Ordinal);
        Assert.Contains(args[^1] == "soon" || args[^1] == "--config" ? args[^1] : args.First(arg => arg != "status"), _surroundings.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_fine_settings_says_what_would_run()
    {
        Assert.Equal(ExitCode.Fine, await Run("check", "--listen", "udp:127.0.0.1:0", "--data", "data"));
        Assert.Contains("The settings are fine", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("park with 700, slots 701–720", _surroundings.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_surroundings.Folder, "data")), "check leaves no trace");
    }

    [Fact]
    public async Task Check_names_devices_and_trunks_and_never_a_secret()
    {
        _surroundings.Write("parkade.yaml", """
            listen: [udp:127.0.0.1:0]
            devices:
              - {number: 201, name: Anna, password: quiet-Harbour-41}
              - {number: 202, ha1-md5: 00112233445566778899aabbccddeeff}
            groups:
              - {number: 300, members: [201, 202]}
            trunks:
              - {name: provider, hosts: a.example, user: them, password: quiet-Harbour-42, credentials: {user: us, password: quiet-Harbour-43, realm: a.example}}
            outbound:
              - {pattern: 0., trunks: provider, allowed: [201]}
            """);
        Assert.Equal(ExitCode.Fine, await Run("check", "--data", "data"));
        foreach (var line in (string[])["devices    201 Anna, 202", "groups     300 (201, 202)", "trunks     provider", "calls out  0. over provider, by 201"])
            Assert.Contains($"  {line}\n", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ccddeeff", _surroundings.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Check_names_a_certificate_that_cannot_be_used()
    {
        _surroundings.Write("empty.pem", "");
        _surroundings.Write("parkade.yaml", "listen: [tls:127.0.0.1:0]\ntls:\n  certificate: empty.pem\n  roots: empty.pem");
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--data", "data"));
        Assert.Contains("empty.pem", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_names_a_certificate_that_has_expired()
    {
        using var old = SelfSigned.Create(["pbx.example.org"], new LongAgo());
        CertificateFile.Save(old, Path.Combine(_surroundings.Folder, "old.pem"), Path.Combine(_surroundings.Folder, "old.key"));
        _surroundings.Write("parkade.yaml", "listen: [tls:127.0.0.1:0]\ntls:\n  certificate: old.pem\n  key: old.key");
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--data", "data"));
        Assert.Contains("old.pem has expired on ", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_faulty_settings_names_each_and_fails()
    {
        _surroundings.Write("parkade.yaml", "trust: nobody\nlisten: [udp:127.0.0.1:0]\nmedia:\n  music: gone");
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--data", "data"));
        Assert.Contains("parkade.yaml:1: \"nobody\"", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains($"the music folder {_surroundings.Folder}/gone does not exist", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("2 faults to mend", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_names_a_port_that_is_taken()
    {
        using var other = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var taken = $"udp:{other.Client.LocalEndPoint}";
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--listen", taken, "--data", "data"));
        Assert.Contains($"{taken} is taken by another program", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_names_an_address_this_machine_does_not_have()
    {
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--listen", "udp:192.0.2.1:5060", "--data", "data"));
        Assert.Contains("this machine has no address 192.0.2.1", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_names_a_data_folder_that_is_a_file()
    {
        var file = _surroundings.Write("ledger", "");
        Assert.Equal(ExitCode.FaultySettings, await Run("check", "--listen", "udp:127.0.0.1:0", "--data", "ledger"));
        Assert.Contains($"the data folder {file} is a file", _surroundings.Out, StringComparison.Ordinal);
    }

    private sealed class LongAgo : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
