namespace Parkade.Media.Playback;

/// <summary>Audio files of a folder, in the order of their names, with faults as sentences.</summary>
internal static class AudioFolder
{
    private const int MaxFiles = 1000;

    public static IReadOnlyList<string> List(string folder, ReadOnlySpan<string> endings, List<string> faults)
    {
        try
        {
            var known = endings.ToArray();
            var files = Directory.EnumerateFiles(folder)
                .Where(file => known.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count <= MaxFiles) return files;
            faults.Add($"The folder {folder} holds {files.Count} audio files; the first {MaxFiles} are used.");
            return files[..MaxFiles];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(fault is DirectoryNotFoundException
                ? $"The folder {folder} does not exist."
                : $"The folder {folder} cannot be read: {fault.Message}");
            return [];
        }
    }

    public static bool TryReadBounded(string file, int maxOctets, out byte[] bytes, out string fault)
    {
        bytes = [];
        fault = "";
        try
        {
            if (new FileInfo(file).Length > maxOctets)
            {
                fault = $"it is longer than {maxOctets / 1024 / 1024} MiB";
                return false;
            }
            bytes = File.ReadAllBytes(file);
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            fault = cause.Message.TrimEnd('.');
            return false;
        }
    }
}
