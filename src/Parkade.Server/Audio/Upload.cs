using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Parkade.Server.Audio;

/// <summary>A file that came by the API, and lies aside until it is known to be good. Whatever is not moved to its place is removed.</summary>
internal sealed class Upload : IDisposable
{
    private const string Prefix = "upload-";

    private Upload(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Takes a file in, and has it on the disk.</summary>
    /// <param name="folder">In which folder it lies aside; made where it is not there.</param>
    public static async Task<Upload> TakeAsync(string folder, string ending, Stream content, CancellationToken stopping)
    {
        Directory.CreateDirectory(folder);
        var upload = new Upload(System.IO.Path.Combine(folder, $"{Prefix}{Guid.NewGuid():n}{ending}"));
        try
        {
            await upload.WriteAsync(content, stopping);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    /// <summary>Removes what a server that was stopped in the middle left lying.</summary>
    /// <returns>Why that is not possible, as a sentence; null: it is done.</returns>
    public static string? RemoveLeftOvers(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                foreach (var path in Directory.EnumerateFiles(folder, Prefix + "*")) File.Delete(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The folder {folder} could not be tidied ({fault.Message.TrimEnd('.')}); give the user that runs Parkade the right to it.";
        }
    }

    /// <summary>What the audit keeps of a file.</summary>
    public static JsonObject FactsOf(string path, TimeSpan? duration)
    {
        using var file = File.OpenRead(path);
        return new JsonObject { ["size"] = file.Length, ["seconds"] = duration is { } length ? Math.Round(length.TotalSeconds, 1) : null, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file)) };
    }

    /// <inheritdoc cref="FactsOf"/>
    public JsonObject Facts(TimeSpan duration) => FactsOf(Path, duration);

    /// <summary>Has other octets in its place.</summary>
    public Task ReplaceAsync(byte[] octets) => WriteAsync(new MemoryStream(octets), CancellationToken.None);

    /// <summary>Puts it where it belongs, in the place of what lies there.</summary>
    public void MoveTo(string place) => FolderSync.Move(Path, place);

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);   // does nothing where it was moved

    private async Task WriteAsync(Stream content, CancellationToken stopping)
    {
        await using var file = new FileStream(Path, FileMode.Create, FileAccess.Write, FileShare.None);
        await content.CopyToAsync(file, stopping);
        await file.FlushAsync(stopping);
        file.Flush(flushToDisk: true);
    }
}
