using System.CommandLine;
using System.Text.Json.Nodes;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Server.Output;
using Spectre.Console;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade apply FILE</c> and <c>parkade export</c>.</summary>
internal static class FileCommands
{
    public static Command Apply(RemoteCommand remote)
    {
        var file = new Argument<string>("file") { Description = "in the form of parkade.yaml; - for standard input" };
        var yes = new Option<bool>("--yes", "-y") { Description = "do not ask" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only show what would change" };
        return remote.Make(new Command("apply", "set lots, people, telephones and rights from a file: shows what changes first") { file, yes, dryRun },
            async (parsed, client, cancellation) =>
            {
                var surroundings = remote.Surroundings;
                if (await ReadAsync(parsed.GetRequiredValue(file), surroundings, cancellation) is not { } yaml) return ExitCode.Usage;
                var wanted = await client.House.ApplyAsync(yaml, dryRun: true, cancellation);
                var json = remote.IsJson(parsed);
                if (!json) Show(wanted, Terminal.For(surroundings));
                if (!parsed.GetValue(dryRun) && wanted.Changes.Count > 0)
                {
                    if (!parsed.GetValue(yes) && !await AgreesAsync(surroundings, cancellation)) return ExitCode.Usage;
                    wanted = await client.House.ApplyAsync(yaml, dryRun: false, cancellation);
                    if (!json) await surroundings.Out.WriteLineAsync("Applied.");
                }
                if (json) await surroundings.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(wanted, ApiJson.Options));
                return ExitCode.Fine;
            });
    }

    public static Command Export(RemoteCommand remote)
    {
        var file = new Argument<string?>("file") { Description = "where it is written. Default: standard output", Arity = ArgumentArity.ZeroOrOne };
        return remote.Make(new Command("export", "lots, people, telephones, trunks and rights as a file for apply; secrets stand as (set)") { file }, async (parsed, client, cancellation) =>
        {
            var yaml = await client.House.ExportAsync(cancellation);
            if (parsed.GetValue(file) is not { } path) await remote.Surroundings.Out.WriteAsync(yaml);
            else
            {
                await File.WriteAllTextAsync(Path.Combine(remote.Surroundings.Folder, path), yaml, cancellation);
                await remote.Surroundings.Out.WriteLineAsync($"Written to {path}.");
            }
            return ExitCode.Fine;
        });
    }

    private static async Task<string?> ReadAsync(string file, Surroundings surroundings, CancellationToken cancellation)
    {
        try
        {
            return file == "-" ? await surroundings.In.ReadToEndAsync(cancellation) : await File.ReadAllTextAsync(Path.Combine(surroundings.Folder, file), cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync($"{file} can't be read: {error.Message}");
            return null;
        }
    }

    private static void Show(ApplyResult result, IAnsiConsole console)
    {
        if (result.Changes.Count == 0) console.WriteLine("Nothing changes: all of it is so already.");
        foreach (var change in result.Changes)
        {
            var (sign, style) = change.Change switch { ChangeKind.Add => ("+", "green"), ChangeKind.Remove => ("-", "red"), _ => ("~", "yellow") };
            console.MarkupLineInterpolated($"[{style}]{sign} {change.Kind} {change.Key}[/]");
            foreach (var (name, before, after) in Differences(change.Before, change.After))
            {
                if (before is not null) console.MarkupLineInterpolated($"    [red]- {name}: {before}[/]");
                if (after is not null) console.MarkupLineInterpolated($"    [green]+ {name}: {after}[/]");
            }
        }
    }

    private static IEnumerable<(string Name, string? Before, string? After)> Differences(JsonObject? before, JsonObject? after)
    {
        foreach (var name in (before ?? []).Select(field => field.Key).Union((after ?? []).Select(field => field.Key)))
            if (!JsonNode.DeepEquals(before?[name], after?[name])) yield return (name, before?[name]?.ToJsonString(), after?[name]?.ToJsonString());
    }

    private static async Task<bool> AgreesAsync(Surroundings surroundings, CancellationToken cancellation)
    {
        if (!surroundings.IsTerminal)
        {
            await surroundings.Error.WriteLineAsync("Nothing was applied. Say --yes to apply it without being asked.");
            return false;
        }
        await surroundings.Out.WriteAsync("Apply this? [y/N] ");
        var answer = await surroundings.In.ReadLineAsync(cancellation);
        if (answer?.Trim() is "y" or "Y" or "yes") return true;
        await surroundings.Error.WriteLineAsync("Nothing was applied.");
        return false;
    }
}
