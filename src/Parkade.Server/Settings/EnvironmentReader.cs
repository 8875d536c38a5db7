namespace Parkade.Server.Settings;

/// <summary>Reads the settings that are written as environment variables <c>PARKADE_…</c>.</summary>
public static class EnvironmentReader
{
    private const string Prefix = "PARKADE_";

    public static RawSettings Read(IReadOnlyDictionary<string, string> variables, FaultList faults)
    {
        var section = new RawSection(new Origin.Default());
        foreach (var (name, text) in variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name == SettingKeys.ConfigVariable) continue;
            var where = new Origin.Variable(name);
            if (SettingKeys.Server.FirstOrDefault(key => key.Variable == name) is { } key) SetFrom(section, key, text, where);
            else faults.Warn(where, $"no such setting, so it is ignored; {Suggestion.For(name, Names(), "the environment variables are")}.");
        }
        return new RawSettings(section);
    }

    // A variable that is set but empty says nothing: that is how a unit file or a shell clears one.
    private static void SetFrom(RawSection section, SettingKey key, string text, Origin where)
    {
        string[] parts = key.Many ? text.Split([',', ' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) : [text.Trim()];
        var values = parts.Where(part => part.Length > 0).Select(part => new Written(part, where)).ToArray();
        if (values.Length > 0) section.Set(key, values);
    }

    private static IEnumerable<string> Names() =>
        SettingKeys.Server.Select(key => key.Variable).OfType<string>().Append(SettingKeys.ConfigVariable);
}
