using System.CommandLine;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade status</c>: the lots, and who waits where since when, read from the ledger.</summary>
internal static class StatusCommand
{
    public static Command Build(SettingOptions options, Surroundings surroundings)
    {
        var json = new Option<bool>("--json") { Description = "for programs" };
        var command = new Command("status", "the lots and slots, who waits where, and since when") { options.Config, options.Data, json };
        command.SetAction((parsed, stopping) => Task.FromResult(ExitCode.Fine));
        return command;
    }
}
