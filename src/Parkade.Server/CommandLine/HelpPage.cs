using System.CommandLine;
using System.CommandLine.Invocation;

namespace Parkade.Server.CommandLine;

/// <summary>Writes the page that <c>--help</c> shows, from the commands and options themselves.</summary>
internal sealed class HelpPage(TextWriter output) : SynchronousCommandLineAction
{
    private const int Left = 30;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        if (command is RootCommand) WriteRoot(command);
        else WriteCommand(command);
        return ExitCode.Fine;
    }

    private void WriteRoot(Command root)
    {
        output.WriteLine($"Parkade {ProductVersion.Text}");
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("  parkade [command] [options]");
        output.WriteLine();
        output.WriteLine("Commands");
        foreach (var command in root.Subcommands) WriteRow(command.Name, command.Description);
        WriteOptions(root);
        output.WriteLine();
        output.WriteLine("Every option can be set in the file or the environment too (PARKADE_LISTEN, PARKADE_TRUST …).");
        output.WriteLine("The command line counts most, then the environment, then the file: docs/parkade.example.yaml.");
        output.WriteLine();
        output.WriteLine("Exit codes");
        WriteRow("0", "all went well");
        WriteRow("1", "the settings have faults");
        WriteRow("2", "the command line was not understood");
        WriteRow("3", "cannot start: a port is taken, a right is missing, the ledger is in use");
        WriteRow("4", "something failed that should not have");
        WriteRow("5", "the server that was asked refused, or does not answer");
        WriteRow("130", "stopped at once by a second Ctrl+C");
    }

    private void WriteCommand(Command command)
    {
        output.WriteLine($"parkade {Path(command)}{(command.Subcommands.Count > 0 ? " command" : "")}{string.Concat(command.Arguments.Select(Word))} [options]");
        output.WriteLine(Sentence(command.Description));
        if (command.Subcommands.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("Commands");
            foreach (var below in command.Subcommands) WriteRow(below.Name + string.Concat(below.Arguments.Select(Word)), below.Description);
        }
        WriteOptions(command);
    }

    private void WriteOptions(Command command)
    {
        // What a command above takes counts below it too.
        var above = command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).SelectMany(parent => parent.Options.Where(option => option.Recursive));
        var options = command.Options.Concat(above).Where(option => !option.Hidden).ToArray();
        if (options.Length == 0) return;
        output.WriteLine();
        output.WriteLine("Options");
        foreach (var option in options) WriteRow(option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}", option.Description);
    }

    private void WriteRow(string name, string? meaning) => output.WriteLine($"  {name.PadRight(Left)}{meaning}");

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } above ? $"{Path(above)} {command.Name}" : command.Name;

    private static string Word(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name.ToUpperInvariant()}]" : $" {argument.Name.ToUpperInvariant()}";

    private static string Sentence(string? description) =>
        description is { Length: > 0 } ? char.ToUpperInvariant(description[0]) + description[1..] + "." : "";
}
