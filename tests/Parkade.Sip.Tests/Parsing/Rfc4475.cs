using Xunit;

namespace Parkade.Sip.Tests.Parsing;

/// <summary>The 49 messages of RFC 4475, read where they lie: they are not part of this repository.</summary>
public static class Rfc4475
{
    /// <summary>The folder, or null if there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The bytes of a message; skips the test where the folder is absent.</summary>
    public static byte[] Read(string name)
    {
        Assert.SkipWhen(Folder is null, "The RFC 4475 messages are not here: put them in ../shared/vectors/rfc4475 or name their folder in PARKADE_VECTORS.");
        return File.ReadAllBytes(Path.Combine(Folder!, name + ".dat"));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PARKADE_VECTORS") is { Length: > 0 } named)
            return new[] { Path.Combine(named, "rfc4475"), named }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "wsinv.dat")));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "vectors", "rfc4475");
            if (File.Exists(Path.Combine(candidate, "wsinv.dat"))) return candidate;
        }
        return null;
    }
}
