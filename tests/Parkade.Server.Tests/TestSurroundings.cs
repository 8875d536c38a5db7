namespace Parkade.Server.Tests;

/// <summary>A program's surroundings with streams that remember, an empty environment, and a folder of their own.</summary>
internal sealed class TestSurroundings : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TestSurroundings(params (string Name, string Value)[] environment)
    {
        Folder = Directory.CreateTempSubdirectory("parkade-test-").FullName;
        Value = new Surroundings
        {
            Out = _out,
            Error = _error,
            Folder = Folder,
            Environment = environment.Append(("HOME", Folder)).ToDictionary(pair => pair.Item1, pair => pair.Item2),
        };
    }

    public string Folder { get; }

    public Surroundings Value { get; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
