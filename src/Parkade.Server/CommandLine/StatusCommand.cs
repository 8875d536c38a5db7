using System.CommandLine;
using Parkade.Parking.Ledgers;
using Parkade.Server.Checks;
using Parkade.Server.Output;
using Parkade.Server.Settings;
using Parkade.Server.Status;
using Parkade.Storage.Sqlite;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade status</c>: the lots, and who waits where since when, read from the ledger. It disturbs no running server and needs none.</summary>
internal static class StatusCommand
{
    public static Command Build(SettingOptions options, Surroundings surroundings)
    {
        var json = new Option<bool>("--json") { Description = "for programs" };
        var command = new Command("status", "the lots and slots, who waits where, and since when") { options.Config, options.Data, json };
        command.SetAction(parsed => Run(options.Load(parsed, surroundings), parsed.GetValue(json), surroundings));
        return command;
    }

    private static int Run(LoadedSettings loaded, bool json, Surroundings surroundings)
    {
        FaultText.WriteErrors(loaded.Faults, surroundings.Error); // a faulty lot does not hide who is waiting
        var path = loaded.Settings.LedgerPath;
        if (!File.Exists(path))
        {
            surroundings.Error.WriteLine($"There is no ledger in {loaded.Settings.DataFolder}, so no server has run with it yet. Start one with 'parkade', or name another folder with --data.");
            return ExitCode.CannotStart;
        }
        try
        {
            using var ledger = SqliteLedgerReader.Open(path);
            var snapshot = StatusSnapshot.Of(ledger, loaded.Settings.System, LedgerUse.IsHeld(path), surroundings.Time.GetUtcNow());
            if (json) StatusJson.Write(snapshot, surroundings.Out);
            else WriteForPeople(snapshot, surroundings);
            return ExitCode.Fine;
        }
        catch (LedgerException error)
        {
            surroundings.Error.WriteLine(error.Message);
            return ExitCode.CannotStart;
        }
    }

    private static void WriteForPeople(StatusSnapshot snapshot, Surroundings surroundings)
    {
        if (!snapshot.Running)
            surroundings.Out.WriteLine(snapshot.Calls.Count == 0
                ? "No server runs with this ledger now."
                : "No server runs with this ledger now. It shows the calls as the last one left them; the next start closes them.");
        StatusTable.Write(snapshot, surroundings);
    }
}
