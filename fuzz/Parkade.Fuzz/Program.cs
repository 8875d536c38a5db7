using System.Diagnostics;
using System.Globalization;
using Parkade.Fuzz;

// dotnet run -c Release --project fuzz/Parkade.Fuzz -- TARGET|all|list [--seconds N] [--seed S] [--crashes FOLDER] [--input FILE]
var name = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "all";
var targets = FuzzTargets.All.Where(target => name == "all" || target.Name == name).ToList();
if (targets.Count == 0)
{
    Console.WriteLine("Targets: all " + string.Join(' ', FuzzTargets.All.Select(target => target.Name)));
    return name == "list" ? 0 : 2;
}

if (Option("--input") is { } file)
{
    foreach (var target in targets) Console.WriteLine($"{target.Name}: {target.Run(File.ReadAllBytes(file)):x16}");
    return 0;
}

var seconds = double.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
var crashes = new CrashFolder(Option("--crashes") ?? Path.Combine("fuzz", "crashes"));
var fuzzers = targets.Select(target => new Fuzzer(target, seed, crashes)).ToList();

// In turns, so that every target has had its share whenever the run is stopped.
var slice = TimeSpan.FromSeconds(Math.Min(2, seconds / targets.Sum(target => target.Share)));
var began = Stopwatch.GetTimestamp();
var reported = began;
while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
{
    foreach (var fuzzer in fuzzers) fuzzer.Run(slice * fuzzer.Target.Share);
    if (Stopwatch.GetElapsedTime(reported) < TimeSpan.FromMinutes(10)) continue;
    reported = Stopwatch.GetTimestamp();
    Report();
}
Report();
return fuzzers.Sum(fuzzer => fuzzer.Failures) == 0 ? 0 : 1;

void Report()
{
    foreach (var fuzzer in fuzzers) Line(fuzzer.Target.Name, fuzzer.Time, fuzzer.Executions, fuzzer.Kept, fuzzer.Failures);
    Line("total", Stopwatch.GetElapsedTime(began), fuzzers.Sum(fuzzer => fuzzer.Executions), fuzzers.Sum(fuzzer => fuzzer.Kept), fuzzers.Sum(fuzzer => fuzzer.Failures));
}

void Line(string target, TimeSpan time, long executions, int kept, int failures) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{target,-16} seed {seed} {time.TotalSeconds,8:F1} s {executions,12} executions {kept,6} kept {failures,4} failures"));

string? Option(string option)
{
    var at = Array.IndexOf(args, option);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
