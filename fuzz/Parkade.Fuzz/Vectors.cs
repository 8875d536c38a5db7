namespace Parkade.Fuzz;

/// <summary>The messages of RFC 4475 as seeds, where they are at hand: beside the repository, or in PARKADE_VECTORS.</summary>
internal static class Vectors
{
    public static IReadOnlyList<byte[]> Rfc4475 { get; } = Read();

    private static byte[][] Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Files(Path.Combine(folder.FullName, "shared", "vectors", "rfc4475")) is { Length: > 0 } found)
                return found;
        return Environment.GetEnvironmentVariable("PARKADE_VECTORS") is { Length: > 0 } named ? Files(Path.Combine(named, "rfc4475")) : [];
    }

    private static byte[][] Files(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.dat").Order().Select(File.ReadAllBytes)] : [];
}
