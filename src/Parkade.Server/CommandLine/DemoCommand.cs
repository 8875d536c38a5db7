using System.CommandLine;
using Parkade.Server.Composition;
using Parkade.Server.Demo;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade demo</c>: the server with simulated callers and phones, live in the terminal.</summary>
internal static class DemoCommand
{
    private const int LongestSeconds = 86_400;

    public static Command Build(Surroundings surroundings)
    {
        var seconds = new Option<int?>("--seconds") { HelpName = "N", Description = "end by itself after so long. Default: at Ctrl+C" };
        seconds.Validators.Add(result =>
        {
            if (int.TryParse(result.Tokens.SingleOrDefault()?.Value, out var number) && number is < 1 or > LongestSeconds)
                result.AddError($"--seconds takes a number from 1 to {LongestSeconds}");
        });
        var command = new Command("demo", "watch simulated calls park, wait, be picked up and recalled; no phone needed") { seconds };
        command.SetAction((parsed, stopping) => RunAsync(parsed.GetValue(seconds), surroundings, stopping));
        return command;
    }

    private static async Task<int> RunAsync(int? seconds, Surroundings surroundings, CancellationToken stopping)
    {
        using var signals = new StopSignals(stopping);
        var demonstration = new Demonstration(surroundings).RunAsync(seconds is { } number ? TimeSpan.FromSeconds(number) : null, signals.Stopping);
        await Task.WhenAny(demonstration, signals.AtOnce.WhenCancelled());
        if (!demonstration.IsCompleted) return ExitCode.StoppedAtOnce;
        try
        {
            await demonstration;
            return ExitCode.Fine;
        }
        catch (StartException error)
        {
            await surroundings.Error.WriteLineAsync(error.Message);
            return ExitCode.CannotStart;
        }
    }
}
