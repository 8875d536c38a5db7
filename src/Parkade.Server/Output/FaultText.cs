using Parkade.Server.Settings;

namespace Parkade.Server.Output;

/// <summary>Writes faults, errors first, one to a line, with how many there are.</summary>
internal static class FaultText
{
    public static void Write(FaultList faults, TextWriter output)
    {
        WriteErrors(faults, output);
        foreach (var fault in faults.Where(fault => fault.Severity == Severity.Warning)) output.WriteLine($"warning  {fault}");
        var errors = faults.Count(fault => fault.Severity == Severity.Error);
        if (errors > 0) output.WriteLine($"{Count(errors, "fault")} to mend before Parkade can start.");
    }

    public static void WriteErrors(FaultList faults, TextWriter output)
    {
        foreach (var fault in faults.Where(fault => fault.Severity == Severity.Error)) output.WriteLine($"error    {fault}");
    }

    private static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
