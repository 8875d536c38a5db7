using System.CommandLine;
using Parkade.Server.Output;
using Parkade.Server.Settings;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade serve</c>: runs the server until it is asked to stop.</summary>
internal static class ServeCommand
{
    public static Command Build(SettingOptions options, Surroundings surroundings)
    {
        var command = new Command("serve", "run the server; what happens when no command is named");
        options.AddTo(command);
        command.SetAction((parsed, stopping) => RunAsync(options.Load(parsed, surroundings), surroundings, stopping));
        return command;
    }

    public static Task<int> RunAsync(LoadedSettings loaded, Surroundings surroundings, CancellationToken stopping)
    {
        FaultText.Write(loaded.Faults, surroundings.Error);
        if (loaded.Faults.HasErrors) return Task.FromResult(ExitCode.FaultySettings);
        return Task.FromResult(ExitCode.Fine);
    }
}
