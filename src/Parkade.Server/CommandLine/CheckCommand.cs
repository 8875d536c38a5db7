using System.CommandLine;
using Parkade.Server.Checks;
using Parkade.Server.Output;
using Parkade.Server.Settings;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade check</c>: reads the settings, tries what can be tried without starting, and says everything that is wrong.</summary>
internal static class CheckCommand
{
    public static Command Build(SettingOptions options, Surroundings surroundings)
    {
        var command = new Command("check", "read the settings and say everything that is wrong with them, without starting");
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Load(parsed, surroundings), surroundings));
        return command;
    }

    private static int Run(LoadedSettings loaded, Surroundings surroundings)
    {
        var (settings, faults) = loaded;
        MachineCheck.Check(settings, faults);
        FaultText.Write(faults, surroundings.Out);
        if (faults.HasErrors) return ExitCode.FaultySettings;
        if (faults.Count > 0) surroundings.Out.WriteLine();
        surroundings.Out.WriteLine($"The settings are fine ({settings.File ?? "no file, defaults"}). This would run:");
        Summary.Write(settings, surroundings.Out);
        return ExitCode.Fine;
    }
}
