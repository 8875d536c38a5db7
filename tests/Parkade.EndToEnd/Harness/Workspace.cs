namespace Parkade.EndToEnd.Harness;

/// <summary>A folder for one test, gone when the test is over.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("parkade-e2e-").FullName;

    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
