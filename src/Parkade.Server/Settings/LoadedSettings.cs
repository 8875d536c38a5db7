namespace Parkade.Server.Settings;

/// <summary>The settings of one run, and everything that is wrong with them.</summary>
/// <param name="Settings">As they were read; what is faulty has its default.</param>
/// <param name="Written">As they were written.</param>
/// <param name="Faults">Everything that is wrong with them.</param>
public sealed record LoadedSettings(ServerSettings Settings, RawSettings Written, FaultList Faults)
{
    /// <summary>The settings and what is wrong with them.</summary>
    public void Deconstruct(out ServerSettings settings, out FaultList faults) => (settings, faults) = (Settings, Faults);

    /// <summary>
    /// Reads the settings from all the places where they may be written. What stands on the command line counts most,
    /// then the environment, then the file, then the defaults.
    /// </summary>
    /// <param name="config">The file named by <c>--config</c>, or null.</param>
    /// <param name="flags">The settings on the command line.</param>
    /// <param name="surroundings">Where the program was started.</param>
    public static LoadedSettings Load(string? config, RawSettings flags, Surroundings surroundings)
    {
        var faults = new FaultList();
        var folders = new Folders(surroundings.Folder, surroundings.Environment);
        var variable = surroundings.Environment.GetValueOrDefault(SettingKeys.ConfigVariable) is { Length: > 0 } path ? path : null;
        var file = config ?? variable ?? SettingsFile.Find(surroundings.Folder);
        var written = file is null ? new RawSettings(new RawSection(new Origin.Default())) : SettingsFile.Read(file, surroundings.Folder, faults);
        if (file is not null) Secrecy.Check(written, file, surroundings.Folder, faults);
        var raw = flags.Over(EnvironmentReader.Read(surroundings.Environment, faults)).Over(written);
        var settings = new ServerReader(raw, folders, faults).Read() with { File = file };
        Consistency.Check(settings, raw.Server, faults);
        return new LoadedSettings(settings, raw, faults);
    }
}
