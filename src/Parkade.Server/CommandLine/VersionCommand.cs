using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Parkade.Server.CommandLine;

/// <summary><c>parkade version</c>: which Parkade, on what.</summary>
internal static class VersionCommand
{
    public static Command Build(Surroundings surroundings) =>
        new("version", "the version, and what it runs on") { Action = new Print(surroundings) };

    public sealed class Print(Surroundings surroundings) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            surroundings.Out.WriteLine($"Parkade {ProductVersion.Text}");
            surroundings.Out.WriteLine($"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
            return ExitCode.Fine;
        }
    }
}
