using System.Diagnostics;

namespace Parkade.EndToEnd.Harness;

/// <summary>Ends every child that is left when this test process itself dies: its shell notices that the pipe from us has closed.</summary>
internal static class Guard
{
    private const string Script = """
        declare -A alive
        while read -r sign pid; do
          if [ "$sign" = + ]; then alive[$pid]=1; else unset "alive[$pid]"; fi
        done
        for pid in "${!alive[@]}"; do kill -9 "$pid" 2>/dev/null; done
        """;

    private static readonly Lock s_gate = new();
    private static readonly Process s_shell = Process.Start(new ProcessStartInfo("bash", ["-c", Script]) { RedirectStandardInput = true })!;

    public static void Watch(int pid) => Tell($"+ {pid}");

    public static void Forget(int pid) => Tell($"- {pid}");

    private static void Tell(string line)
    {
        lock (s_gate)
        {
            s_shell.StandardInput.WriteLine(line);
            s_shell.StandardInput.Flush();
        }
    }
}
