using Parkade.Server.Settings;

namespace Parkade.Server.Tests.Settings;

/// <summary>Loads settings from text as a user would have written them.</summary>
internal static class Load
{
    public static LoadedSettings Yaml(string text, params (string, string)[] environment) => Yaml(text, new RawSettings(new RawSection(new Origin.Default())), environment);

    public static LoadedSettings Yaml(string text, RawSettings flags, params (string, string)[] environment)
    {
        using var surroundings = new TestSurroundings(environment);
        surroundings.Write("parkade.yaml", text);
        return LoadedSettings.Load(null, flags, surroundings.Value);
    }

    public static string[] Faults(string text, params (string, string)[] environment) =>
        [.. Yaml(text, environment).Faults.Select(fault => fault.ToString())];
}
