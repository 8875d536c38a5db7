using System.Text.Json;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Memos;
using Parkade.Parking.Verbs;
using Parkade.Server.CommandLine;
using Parkade.Server.Status;
using Parkade.Storage.Sqlite;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

public sealed class StatusTests : IDisposable
{
    private readonly TestSurroundings _surroundings = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _surroundings.Dispose();

    private Task<int> Status(params string[] more) =>
        ParkadeCommand.RunAsync(["status", "--data", "data", .. more], _surroundings.Value with { Time = _time }, TestContext.Current.CancellationToken);

    private async Task<SqliteLedger> LedgerWithACall()
    {
        Directory.CreateDirectory(Path.Combine(_surroundings.Folder, "data"));
        var ledger = SqliteLedger.Open(new SqliteLedgerOptions { Path = Path.Combine(_surroundings.Folder, "data/parkade.db") }, _time);
        await ledger.ConfigureLots([new LotPolicy { Name = new("main") }, new LotPolicy { Name = new("spare"), ParkCode = "800", Slots = new(801, 802) }], _time.GetUtcNow());
        await ledger.Park(new ParkCommand
        {
            Id = ParkedCallId.New(_time.GetUtcNow()),
            Lot = new LotName("main"),
            Caller = new Party("01632960123", "Ada [Brown]"),
            Parker = new Party("201", "Priya"),
            Context = new ParkContext { Reason = "invoice" },
            At = _time.GetUtcNow(),
        });
        _time.Advance(TimeSpan.FromSeconds(75));
        return ledger;
    }

    [Fact]
    public async Task Without_a_ledger_it_says_so_and_fails()
    {
        Assert.Equal(ExitCode.CannotStart, await Status());
        Assert.Contains("no server has run with it yet", _surroundings.Error, StringComparison.Ordinal);
        Assert.Equal("", _surroundings.Out);
        Assert.False(Directory.Exists(Path.Combine(_surroundings.Folder, "data")));
    }

    [Fact]
    public async Task It_shows_who_waits_where_since_when_and_why()
    {
        await using var ledger = await LedgerWithACall();
        Assert.Equal(ExitCode.Fine, await Status());
        Assert.Matches(@"main +1 taken, 19 free", _surroundings.Out);
        Assert.Matches(@"701 .*Ada \[Brown\] \(01632960123\) .*1 min 15 s .*09:00:00 .*Priya \(201\) .*invoice .*waiting", _surroundings.Out);
        Assert.Matches(@"spare +0 taken, 2 free", _surroundings.Out);
        Assert.Contains("nobody is waiting", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("No server runs", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_server_has_gone_it_says_so()
    {
        await (await LedgerWithACall()).DisposeAsync();
        Assert.Equal(ExitCode.Fine, await Status());
        Assert.StartsWith("No server runs with this ledger now.", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("701", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_json()
    {
        await using var ledger = await LedgerWithACall();
        Assert.Equal(ExitCode.Fine, await Status("--json"));
        using var json = JsonDocument.Parse(_surroundings.Out);
        Assert.True(json.RootElement.GetProperty("running").GetBoolean());
        var main = json.RootElement.GetProperty("lots")[0];
        Assert.Equal(("main", "701-720", 1, 19), (main.GetProperty("name").GetString(), main.GetProperty("slots").GetString(), main.GetProperty("taken").GetInt32(), main.GetProperty("free").GetInt32()));
        var call = main.GetProperty("calls")[0];
        Assert.Equal(("701", "Ada [Brown]", 75, "waiting", "invoice"),
            (call.GetProperty("slot").GetString(), call.GetProperty("caller").GetProperty("name").GetString(), call.GetProperty("waitingSeconds").GetInt32(),
            call.GetProperty("state").GetString(), call.GetProperty("reason").GetString()));
    }

    private async Task<SqliteLedger> LedgerWithARegistration()
    {
        _surroundings.Write("parkade.yaml", "devices:\n  - {number: 201, name: Anna, password: quiet-Harbour-41}\n  - {number: 202, password: quiet-Harbour-42}");
        var ledger = await LedgerWithACall();
        var at = _time.GetUtcNow();
        var text = $$"""
            [{"contact":"sip:201@192.0.2.31","protocol":"Tls","source":"192.0.2.31:50612","expiresAt":"{{at.AddMinutes(10):O}}","callId":"a","cSeq":1,"userAgent":"Desk [1]"},
             {"contact":"sip:201@192.0.2.32","protocol":"Udp","source":"192.0.2.32:5060","expiresAt":"{{at.AddMinutes(-1):O}}","callId":"b","cSeq":1}]
            """;
        await ledger.KeepMemo(new Memo(Registration.Kind, "201", text, at.AddMinutes(10)), at);
        return ledger;
    }

    [Fact]
    public async Task It_shows_which_devices_are_registered_from_where()
    {
        await using var ledger = await LedgerWithARegistration();
        Assert.Equal(ExitCode.Fine, await Status());
        Assert.Contains("devices  1 of 2 registered", _surroundings.Out, StringComparison.Ordinal);
        Assert.Matches(@"201 .*Anna .*tls 192\.0\.2\.31:50612 .*09:11:15 .*Desk \[1\]", _surroundings.Out);
        Assert.Matches("202 .*not registered", _surroundings.Out);
        Assert.DoesNotContain("192.0.2.32", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_devices_too()
    {
        await using var ledger = await LedgerWithARegistration();
        Assert.Equal(ExitCode.Fine, await Status("--json"));
        using var json = JsonDocument.Parse(_surroundings.Out);
        var devices = json.RootElement.GetProperty("devices");
        var one = devices[0].GetProperty("registrations")[0];
        Assert.Equal(("201", "tls", "192.0.2.31:50612"), (devices[0].GetProperty("number").GetString(), one.GetProperty("protocol").GetString(), one.GetProperty("source").GetString()));
        Assert.Equal(0, devices[1].GetProperty("registrations").GetArrayLength());
        Assert.DoesNotContain("Harbour", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_ledger_is_told()
    {
        _surroundings.Write("data/parkade.db", "this is a shopping list, and a rather long one at that: bread, butter, milk");
        Assert.Equal(ExitCode.CannotStart, await Status());
        Assert.Contains("is not a ledger", _surroundings.Error, StringComparison.Ordinal);
    }
}
