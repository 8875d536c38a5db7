using System.CommandLine;
using Parkade.Client;

namespace Parkade.Server.CommandLine.Remote;

/// <summary>Which server a command asks, as whom, and for whom it writes.</summary>
internal sealed class RemoteOptions
{
    private const string ServerVariable = "PARKADE_SERVER";
    private const string KeyVariable = "PARKADE_KEY";
    private const string FingerprintVariable = "PARKADE_FINGERPRINT";

    public Option<string?> Server { get; } = new("--server") { HelpName = "URL", Description = $"which server. Default: {ServerVariable}, else https://localhost:{ParkadeClientOptions.DefaultPort}", Recursive = true };

    public Option<string?> Key { get; } = new("--key") { HelpName = "KEY", Description = $"an API key. Better in {KeyVariable}: others see a command line", Recursive = true };

    public Option<string?> Fingerprint { get; } = new("--fingerprint") { HelpName = "SHA256", Description = $"of a certificate that this machine does not know. Default: {FingerprintVariable}", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "for programs", Recursive = true };

    /// <summary>Gives a command, and those below it, these options.</summary>
    public Command AddTo(Command command)
    {
        command.Add(Server);
        command.Add(Key);
        command.Add(Fingerprint);
        command.Add(Json);
        return command;
    }

    /// <summary>The client that is asked for; null: what was given makes no sense, as <paramref name="fault"/> says.</summary>
    public ParkadeClient? Client(ParseResult parsed, Surroundings surroundings, out string fault)
    {
        fault = "";
        var text = Given(parsed, Server, ServerVariable, surroundings) ?? $"https://localhost:{ParkadeClientOptions.DefaultPort}";
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http"))
        {
            fault = $"\"{text}\" is no address of a server; write one such as https://parkade.example.com:8443.";
            return null;
        }
        if (server.Scheme == "http" && !server.IsLoopback)
        {
            fault = $"{server} would send the key unencrypted; write https instead of http.";
            return null;
        }
        if (Given(parsed, Key, KeyVariable, surroundings) is not { } key)
        {
            fault = $"An API key is needed: make one on the board (Settings, API keys), and give it by {KeyVariable} or --key.";
            return null;
        }
        return new ParkadeClient(new ParkadeClientOptions { Server = server, Key = key, Fingerprint = Given(parsed, Fingerprint, FingerprintVariable, surroundings), Program = "parkade" });
    }

    private static string? Given(ParseResult parsed, Option<string?> option, string variable, Surroundings surroundings) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : surroundings.Environment.GetValueOrDefault(variable) is { Length: > 0 } set ? set : null;
}
