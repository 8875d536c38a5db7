using System.Text.Json;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Server.CommandLine;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class RemoteCommandTests(ApiServer server)
{
    [Fact]
    public async Task Lots_calls_people_devices_and_trunks_are_listed_in_tables_and_as_json()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "+441632960987", "Hal Hope");
        foreach (var (args, shows) in ((string, string)[])[("lot list", "801–803"), ("lot show main", "Hal Hope"), ("call list --find hal", "Hal Hope (+441632960987)"), ($"call show {call.Orbit}", "was parked on"),
            ("person list", "Anna Adams"), ("people list", "Anna Adams"), ("person show anna", "administrator"), ("device list", "202"), ("trunk list", "192.0.2.1"), ("audit list --action device.*", "Anna Adams")])
            Assert.Contains(shows, (await RunAsync(ExitCode.Fine, args.Split(' '))).Out, StringComparison.Ordinal);
        var page = JsonSerializer.Deserialize<Page<ParkedCall>>((await RunAsync(ExitCode.Fine, "call", "list", "--json")).Out, ApiJson.Options)!;
        Assert.Contains(page.Items, item => item.Id == call.Id);
        await caller.HangUpAsync();
    }

    [Fact]
    public async Task A_call_is_annotated_moved_and_let_go_by_its_slot()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, _) = await server.ParkAsync(phone, "309", "Ida Ives");
        Assert.Contains("ring me", (await RunAsync(ExitCode.Fine, "call", "annotate", $"main/{call.Orbit}", "--note", "ring me", "--tag", "vip")).Out, StringComparison.Ordinal);
        Assert.Contains("waits on 713 in main now.", (await RunAsync(ExitCode.Fine, "call", "move", call.Orbit, "main", "713")).Out, StringComparison.Ordinal);
        Assert.Contains("999 is no telephone", (await RunAsync(ExitCode.Refused, "call", "pick-up", "713", "--device", "999")).Error, StringComparison.Ordinal);
        Assert.Contains("was let go.", (await RunAsync(ExitCode.Fine, "call", "release", "713", "--why", "closing time")).Out, StringComparison.Ordinal);
        Assert.Contains("Nobody waits on 713.", (await RunAsync(ExitCode.Refused, "call", "recall", "713")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_applied_after_it_was_shown_and_agreed_to()
    {
        var (export, _) = await RunAsync(ExitCode.Fine, "export");
        Assert.Contains("back-only", export, StringComparison.Ordinal);
        const string File = "people-groups:\n  - {name: cleaners, title: Cleaners, roles: viewer}\n";
        var (shown, asked) = await RunAsync(ExitCode.Usage, File, "apply", "house.yaml");
        Assert.Contains("+ group cleaners", shown, StringComparison.Ordinal);
        Assert.Contains("--yes", asked, StringComparison.Ordinal);
        Assert.Contains("Applied.", (await RunAsync(ExitCode.Fine, File, "apply", "house.yaml", "--yes")).Out, StringComparison.Ordinal);
        Assert.Contains("Nothing changes", (await RunAsync(ExitCode.Fine, File, "apply", "house.yaml")).Out, StringComparison.Ordinal);
        Assert.Contains("has no name", (await RunAsync(ExitCode.Refused, "people-groups:\n  - {title: nameless}\n", "apply", "house.yaml")).Error, StringComparison.OrdinalIgnoreCase);
        await server.As("anna").SendAsync(HttpMethod.Delete, "groups/cleaners");
    }

    [Fact]
    public async Task The_audit_is_verified_at_the_server_and_on_the_file()
    {
        Assert.Contains("The audit is intact", (await RunAsync(ExitCode.Fine, "audit", "verify", "--online")).Out, StringComparison.Ordinal);
        Assert.Contains("The audit is intact", (await RunAsync(ExitCode.Fine, "audit", "verify", "--data", Path.GetDirectoryName(server.LedgerFile)!)).Out, StringComparison.Ordinal);
        Assert.StartsWith("sequence,at,", (await RunAsync(ExitCode.Fine, "audit", "export", "--format", "csv")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_say_what_to_do()
    {
        Assert.Contains("PARKADE_KEY", (await RunAsync(ExitCode.Usage, null, [], "lot", "list")).Error, StringComparison.Ordinal);
        Assert.Contains("is not known", (await RunAsync(ExitCode.Refused, "lot", "list", "--key", "pk_wrong")).Error, StringComparison.Ordinal);
        Assert.Contains("Nothing answers", (await RunAsync(ExitCode.Refused, "lot", "list", "--server", "http://127.0.0.1:1")).Error, StringComparison.Ordinal);
        Assert.Contains("https instead of http", (await RunAsync(ExitCode.Usage, "lot", "list", "--server", "http://192.0.2.1")).Error, StringComparison.Ordinal);
        Assert.Contains("There is no lot attic", (await RunAsync(ExitCode.Refused, "lot", "show", "attic")).Error, StringComparison.Ordinal);
        Assert.Contains("parkade --help", (await RunAsync(ExitCode.Usage, "lot")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_completes_commands_and_help_names_them()
    {
        Assert.Contains("complete -o default -F _parkade parkade", (await RunAsync(ExitCode.Fine, "completion", "bash")).Out, StringComparison.Ordinal);
        Assert.Contains("pick-up", (await RunAsync(ExitCode.Fine, "[suggest:15]", "parkade call pi")).Out, StringComparison.Ordinal);
        Assert.Contains("annotate CALL", (await RunAsync(ExitCode.Fine, "call", "--help")).Out, StringComparison.Ordinal);
        Assert.Contains("--device NUMBER", (await RunAsync(ExitCode.Fine, "call", "pick-up", "--help")).Out, StringComparison.Ordinal);
    }

    private Task<(string Out, string Error)> RunAsync(int exit, params string[] args) => args[0].Contains('\n', StringComparison.Ordinal) ? RunAsync(exit, args[0], [("PARKADE_KEY", server.Key)], args[1..]) : RunAsync(exit, null, [("PARKADE_KEY", server.Key)], args);

    private async Task<(string Out, string Error)> RunAsync(int exit, string? file, (string, string)[] environment, params string[] args)
    {
        using var surroundings = new TestSurroundings([("PARKADE_SERVER", server.Address.ToString()), .. environment]);
        if (file is not null) surroundings.Write("house.yaml", file);
        var code = await ParkadeCommand.RunAsync(args, surroundings.Value, TestContext.Current.CancellationToken);
        Assert.True(code == exit, $"{code}: {surroundings.Out}{surroundings.Error}");
        return (surroundings.Out, surroundings.Error);
    }
}
