using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Parkade.Server.CommandLine.Remote;

namespace Parkade.Server.CommandLine;

/// <summary>The program's whole command line: <c>parkade [command] [options]</c>.</summary>
public static class ParkadeCommand
{
    /// <summary>Runs what <paramref name="args"/> ask for and returns one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken stopping)
    {
        var parsed = Build(surroundings).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors) await surroundings.Error.WriteLineAsync(Usage.Sentence(error.Message));
            await surroundings.Error.WriteLineAsync("'parkade --help' shows what there is.");
            return ExitCode.Usage;
        }
        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Out,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // serve and demo handle the signals themselves: they drain
        };
        return await parsed.InvokeAsync(invocation, stopping);
    }

    private static RootCommand Build(Surroundings surroundings)
    {
        var options = new SettingOptions();
        var root = new RootCommand("Parks calls for any SIP phone system: one puts a call in a slot, another picks it up.");
        root.Options.Clear();
        root.Add(ServeCommand.Build(options, surroundings));
        root.Add(DemoCommand.Build(surroundings));
        root.Add(CheckCommand.Build(options, surroundings));
        root.Add(StatusCommand.Build(options, surroundings));
        root.Add(new PhoneConfigCommand(options, surroundings).Build());
        var remote = new RemoteOptions();
        var ask = new RemoteCommand(remote, surroundings);
        foreach (var command in (Command[])[LotCommands.Build(ask), CallCommands.Build(ask), .. HouseCommands.Build(ask), AuditCommands.Build(ask, options), FileCommands.Apply(ask), FileCommands.Export(ask)])
            root.Add(remote.AddTo(command));
        root.Add(CompletionCommand.Build(surroundings));
        root.Add(VersionCommand.Build(surroundings));
        options.AddTo(root);
        root.Add(new HelpOption("--help", "-h", "-?") { Description = "this page; also after a command", Action = new HelpPage(surroundings.Out), Recursive = true });
        root.Add(new Option<bool>("--version") { Hidden = true, Action = new VersionCommand.Print(surroundings), Arity = ArgumentArity.Zero });
        root.SetAction((parsed, cancel) => ServeCommand.RunAsync(options.Load(parsed, surroundings), surroundings, cancel));
        return root;
    }
}
