using System.IO.Compression;
using System.Security.Cryptography;

namespace Parkade.Server.Web.Board;

/// <summary>A file of the board, in memory with its packed forms.</summary>
internal sealed class BoardFile
{
    private readonly Lazy<byte[]?> _brotli;
    private readonly Lazy<byte[]?> _gzip;

    public BoardFile(string path, byte[] content)
    {
        Content = content;
        Type = ContentTypes.Of(path);
        // The build names these by what is in them.
        IsImmutable = path.StartsWith("assets/", StringComparison.Ordinal);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
        _brotli = new(() => Pack(stream => new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true)));
        _gzip = new(() => Pack(stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)));
    }

    public byte[] Content { get; }

    public string Type { get; }

    public bool IsImmutable { get; }

    public string Tag { get; }

    /// <summary>The content as the browser can take it, with the name of its packing.</summary>
    public (byte[] Content, string? Encoding) For(string acceptEncoding)
    {
        if (Accepts(acceptEncoding, "br") && _brotli.Value is { } brotli) return (brotli, "br");
        if (Accepts(acceptEncoding, "gzip") && _gzip.Value is { } gzip) return (gzip, "gzip");
        return (Content, null);
    }

    // RFC 9110 §12.5.3: a coding with q=0 is one that is not wanted.
    private static bool Accepts(string header, string coding)
    {
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            var semicolon = part.IndexOf(';', StringComparison.Ordinal);
            if (!(semicolon < 0 ? part : part[..semicolon].TrimEnd()).Equals(coding, StringComparison.OrdinalIgnoreCase)) continue;
            return semicolon < 0 || !part[(semicolon + 1)..].Replace(" ", "", StringComparison.Ordinal).TrimEnd('0').TrimEnd('.').Equals("q=", StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }

    private byte[]? Pack(Func<Stream, Stream> packing)
    {
        if (!ContentTypes.IsText(Type) || Content.Length < 512) return null;
        using var packed = new MemoryStream();
        using (var stream = packing(packed)) stream.Write(Content);
        return packed.Length < Content.Length ? packed.ToArray() : null;
    }
}
