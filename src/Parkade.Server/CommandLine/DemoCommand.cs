using System.CommandLine;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade demo</c>: the server with simulated callers and phones, live in the terminal.</summary>
internal static class DemoCommand
{
    public static Command Build(Surroundings surroundings)
    {
        var seconds = new Option<int?>("--seconds") { HelpName = "N", Description = "end by itself after so long. Default: at Ctrl+C" };
        var command = new Command("demo", "watch simulated calls park, wait, be picked up and recalled; no phone needed") { seconds };
        command.SetAction((parsed, stopping) => Task.FromResult(ExitCode.Fine));
        return command;
    }
}
