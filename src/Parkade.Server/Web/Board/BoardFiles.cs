using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Web.Board;

/// <summary>
/// Serves the built board from memory: what the build has named by its content may be kept for ever, the rest is asked for again each time. Addresses
/// that are no file are pages of the board, and get its one page.
/// </summary>
internal sealed class BoardFiles
{
    private const string Index = "index.html";
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Dictionary<string, BoardFile> _files = new(StringComparer.Ordinal);

    /// <param name="folder">Where the board was built to; null or missing: there is none.</param>
    public BoardFiles(string? folder)
    {
        if (folder is null || !Directory.Exists(folder)) return;
        var bytes = 0L;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if ((bytes += new FileInfo(path).Length) > MostBytes) throw new WebHostException($"The board in {folder} is larger than {MostBytes / 1024 / 1024} MiB. Something else must lie there; remove it.");
            var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            _files[name] = new BoardFile(name, File.ReadAllBytes(path));
        }
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }
        var path = context.Request.Path.Value?.TrimStart('/') ?? "";
        if (_files.TryGetValue(path, out var file)) return SendAsync(context, file);
        // A missing picture or script is missing; any other address is a place inside the board.
        if (Path.HasExtension(path) && !path.EndsWith(".html", StringComparison.Ordinal) || path.StartsWith("assets/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return _files.TryGetValue(Index, out var page) ? SendAsync(context, page) : SayMissingAsync(context);
    }

    private static Task SendAsync(HttpContext context, BoardFile file)
    {
        var response = context.Response;
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == file.Tag || tag == "W/" + file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var (content, encoding) = file.For(context.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = file.Type;
        response.ContentLength = content.Length;
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static Task SayMissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Parkade runs, but its board was not built into this copy. The API is at /api/docs.\n", context.RequestAborted);
    }
}
