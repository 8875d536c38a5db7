using System.Runtime.InteropServices;

namespace Parkade.Server.Audio;

/// <summary>
/// Changes names in a folder so that they outlast a power cut: a file's own flush says nothing of where it is listed (fsync(2), notes), and .NET opens
/// no folders.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Puts a file in the place of what lies there; makes the folder where there is none.</summary>
    public static void Move(string from, string place)
    {
        var folder = Path.GetDirectoryName(place)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Flush(Path.GetDirectoryName(folder)!);
        }
        File.Move(from, place, overwrite: true);
        Flush(folder);
    }

    /// <summary>Removes a file.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        Flush(Path.GetDirectoryName(path)!);
    }

    private static void Flush(string folder)
    {
        var handle = Open(folder, ReadOnly);
        if (handle < 0) return;   // a folder that may be written and not read: nothing more can be done
        try
        {
            if (Sync(handle) != 0) throw new IOException($"The folder {folder} could not be written to the disk (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
