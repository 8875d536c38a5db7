namespace Parkade.Server.CommandLine;

/// <summary>Puts the parser's complaints into Parkade's words.</summary>
internal static class Usage
{
    public static string Sentence(string message)
    {
        const string Unknown = "Unrecognized command or argument ";
        return message.StartsWith(Unknown, StringComparison.Ordinal)
            ? $"{message[Unknown.Length..].TrimEnd('.')} is no command or option of Parkade."
            : message.TrimEnd('.') + ".";
    }
}
