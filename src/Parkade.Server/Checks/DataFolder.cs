namespace Parkade.Server.Checks;

/// <summary>Whether the data folder can hold the ledger.</summary>
internal static class DataFolder
{
    /// <summary>What keeps <paramref name="path"/> from being used, or null. A folder that is missing is fine where it could be made.</summary>
    public static string? Fault(string path)
    {
        try
        {
            if (File.Exists(path)) return $"the data folder {path} is a file; name a folder.";
            var folder = path;
            while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
            return CanWrite(folder) ? null : NoRight(path, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the data folder {path} cannot be used ({error.Message.TrimEnd('.')}); name another with --data.";
        }
    }

    // Making a file is the only honest question: mode bits do not know of read-only mounts, quotas or sandboxes.
    private static bool CanWrite(string folder)
    {
        var probe = Path.Combine(folder, $".parkade-{Guid.NewGuid():N}");
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string NoRight(string path, string folder) => path == folder
        ? $"the data folder {path} cannot be written to; give the user that runs Parkade the right to, or name another with --data."
        : $"the data folder {path} does not exist and cannot be made in {folder}; make it for the user that runs Parkade, or name another with --data.";
}
