namespace Parkade.Server.Settings;

/// <summary>What relative paths are relative to, and where things lie when nobody says so.</summary>
/// <param name="Current">The folder the program was started in.</param>
/// <param name="Environment">The environment: HOME and XDG_DATA_HOME are looked up in it.</param>
public sealed record Folders(string Current, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The ledger's folder when none is written: <c>/var/lib/parkade</c> for root, else the user's own data folder.</summary>
    public string DefaultData =>
        System.Environment.IsPrivilegedProcess ? "/var/lib/parkade"
        : Environment.GetValueOrDefault("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "parkade")
        : Environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local/share/parkade")
        : Path.Combine(Current, "parkade-data");

    /// <summary>The prompts that come with the program, beside it.</summary>
    public static string Prompts => Path.Combine(AppContext.BaseDirectory, "prompts");

    /// <summary>The music and prompts that were uploaded, in the data folder.</summary>
    public static string OwnAudio(string data) => Path.Combine(data, "audio");

    /// <summary>The prompts that were uploaded, with a folder for each language.</summary>
    public static string OwnPrompts(string data) => Path.Combine(OwnAudio(data), "prompts");

    /// <summary>The full path of what was written: relative to the settings file if it stands there, else to the current folder.</summary>
    public string Resolve(Written path)
    {
        var text = path.Text;
        if (text == "~" || text.StartsWith("~/", StringComparison.Ordinal))
            text = Environment.GetValueOrDefault("HOME", Current) + text[1..];
        var from = path.Where is Origin.File file ? Path.GetDirectoryName(Path.GetFullPath(file.Path, Current)) ?? Current : Current;
        return Path.GetFullPath(text, from);
    }
}
