using System.CommandLine;
using Parkade.Client;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.History;
using Parkade.Storage.Sqlite;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade audit …</c></summary>
internal static class AuditCommands
{
    public static Command Build(RemoteCommand remote, SettingOptions settings) => new("audit", "who did what: list, export, verify") { List(remote), Export(remote), Verify(remote, settings) };

    private static Command List(RemoteCommand remote)
    {
        var actor = new Option<string?>("--actor") { HelpName = "WHO", Description = "such as person:anna, or person:*" };
        var action = new Option<string?>("--action") { HelpName = "WHAT", Description = "such as lot.change, or parked-call.*" };
        var target = new Option<string?>("--target") { HelpName = "TO", Description = "such as device:201, or lot:*" };
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = "at most so many, up to 200. Default: 50" };
        return remote.Make(new Command("list", "the latest rows") { actor, action, target, limit },
            (parsed, client, cancellation) => client.History.AuditAsync(parsed.GetValue(actor), parsed.GetValue(action), parsed.GetValue(target), parsed.GetValue(limit), null, cancellation),
            (page, console) => console.Write("There are no such rows.", ["Row", "When", "Who", "From", "What", "To"], page.Items.Select(row =>
                (IReadOnlyList<string?>)[Tables.Number(row.Sequence), Tables.Clock(row.At, remote.Surroundings), row.Name, row.From ?? row.Device, row.Action, row.Target])));
    }

    private static Command Export(RemoteCommand remote)
    {
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "jsonl or csv. Default: jsonl", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "csv");
        return remote.Make(new Command("export", "all rows, the oldest first, to standard output") { format }, async (parsed, client, cancellation) =>
        {
            await using var rows = await client.History.ExportAuditAsync(parsed.GetRequiredValue(format), cancellation);
            using var text = new StreamReader(rows);
            while (await text.ReadLineAsync(cancellation) is { } line) await remote.Surroundings.Out.WriteLineAsync(line);
            return ExitCode.Fine;
        });
    }

    // The file itself is read, so that nobody has to believe the server; with --server, the server is asked.
    private static Command Verify(RemoteCommand remote, SettingOptions settings)
    {
        var head = new Option<string?>("--head") { HelpName = "HEAD", Description = "the head that was told before: finds what was cut off at the end" };
        var online = new Option<bool>("--online") { Description = "ask the server instead of reading its file here" };
        var asked = new Command("verify", "whether a row was changed, left out or put in: reads the ledger's file here, or asks the server") { settings.Config, settings.Data, head, online };
        var ask = remote.Make(new Command("ask"), async (parsed, client, cancellation) => Tell(remote, parsed, await client.History.VerifyAuditAsync(parsed.GetValue(head), cancellation)));
        asked.SetAction((parsed, cancellation) => parsed.GetValue(online) ? ((System.CommandLine.Invocation.AsynchronousCommandLineAction)ask.Action!).InvokeAsync(parsed, cancellation) : Task.FromResult(VerifyFile(remote, settings, parsed, parsed.GetValue(head))));
        return asked;
    }

    private static int VerifyFile(RemoteCommand remote, SettingOptions settings, ParseResult parsed, string? head)
    {
        var path = settings.Load(parsed, remote.Surroundings).Settings.LedgerPath;
        if (!File.Exists(path))
        {
            remote.Surroundings.Error.WriteLine($"There is no ledger {path}. Name its folder with --data, or ask the server with --online.");
            return ExitCode.CannotStart;
        }
        try
        {
            using var ledger = SqliteLedgerReader.Open(path);
            return Tell(remote, parsed, AuditText.Of(ledger.VerifyAudit(head)));
        }
        catch (LedgerException error)
        {
            remote.Surroundings.Error.WriteLine(error.Message);
            return ExitCode.CannotStart;
        }
    }

    private static int Tell(RemoteCommand remote, ParseResult parsed, Client.Records.AuditCheck check)
    {
        if (remote.IsJson(parsed)) remote.Surroundings.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(check, ApiJson.Options));
        else
        {
            remote.Surroundings.Out.WriteLine(check.Text);
            if (check.Head is { } told) remote.Surroundings.Out.WriteLine($"Head: {told}");
        }
        return check.Intact ? ExitCode.Fine : ExitCode.Refused;
    }
}
