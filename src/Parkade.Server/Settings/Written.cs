namespace Parkade.Server.Settings;

/// <summary>The text of one setting as somebody wrote it, and where. Nothing has been checked yet.</summary>
public readonly record struct Written(string Text, Origin Where);
