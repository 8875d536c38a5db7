namespace Parkade.Server.Settings;

/// <summary>One setting: its name in the file, on the command line and in the environment.</summary>
/// <param name="Name">The key in <c>parkade.yaml</c>; a full stop stands for a level, as in <c>media.ports</c>.</param>
/// <param name="Flag">The option on the command line, or null where there is none.</param>
/// <param name="Variable">The environment variable, or null where there is none.</param>
/// <param name="Many">Whether it takes a list. In the environment a list is parted by commas or spaces.</param>
/// <param name="Secret">Whether its value is never shown: not in a fault, not in a log, not in a summary.</param>
public sealed record SettingKey(string Name, string? Flag = null, string? Variable = null, bool Many = false, bool Secret = false);
