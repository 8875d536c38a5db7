using System.CommandLine;
using System.Text.Json;
using Parkade.Client;
using Parkade.Server.Output;
using Spectre.Console;

namespace Parkade.Server.CommandLine.Remote;

/// <summary>Runs commands that ask a server: makes the client, writes what came as a table or as JSON, and says what went wrong.</summary>
internal sealed class RemoteCommand(RemoteOptions options, Surroundings surroundings)
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    public Surroundings Surroundings { get; } = surroundings;

    /// <summary>Has a command ask for something and write it.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="write">Writes what came for people.</param>
    public Command Make<T>(Command command, Func<ParseResult, ParkadeClient, CancellationToken, Task<T>> ask, Action<T, IAnsiConsole> write) =>
        Make(command, async (parsed, client, cancellation) =>
        {
            var came = await ask(parsed, client, cancellation);
            if (parsed.GetValue(options.Json)) await Surroundings.Out.WriteLineAsync(JsonSerializer.Serialize(came, Indented));
            else write(came, Terminal.For(Surroundings));
            return ExitCode.Fine;
        });

    /// <summary>Has a command do something of its own with the client.</summary>
    public Command Make(Command command, Func<ParseResult, ParkadeClient, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));
        return command;
    }

    /// <summary>Whether JSON is asked for.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(options.Json);

    private async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, ParkadeClient, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        using var client = options.Client(parsed, Surroundings, out var fault);
        if (client is null) return await FailAsync(fault, ExitCode.Usage);
        try
        {
            return await run(parsed, client, cancellation);
        }
        catch (ApiException refused)
        {
            return await FailAsync(refused.Message, ExitCode.Refused);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.StoppedAtOnce;
        }
    }

    private async Task<int> FailAsync(string sentence, int code)
    {
        await Surroundings.Error.WriteLineAsync(sentence);
        return code;
    }
}
