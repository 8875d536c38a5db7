using System.CommandLine;

namespace Parkade.Server.CommandLine.Remote;

/// <summary><c>parkade completion bash</c>: what makes a shell complete Parkade's commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Parkade: source <(parkade completion bash)
        _parkade() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(parkade "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _parkade parkade
        """;

    public static Command Build(Surroundings surroundings)
    {
        var shell = new Argument<string>("shell") { Description = "bash" };
        shell.AcceptOnlyFromAmong("bash");
        var command = new Command("completion", "makes a shell complete commands: source <(parkade completion bash)") { shell };
        command.SetAction(_ => surroundings.Out.WriteLine(Bash));
        return command;
    }
}
