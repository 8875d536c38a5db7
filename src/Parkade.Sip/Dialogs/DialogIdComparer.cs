using System.Text;

namespace Parkade.Sip.Dialogs;

/// <summary>Compares names of dialogs octet by octet, whether they come as strings or straight from a message.</summary>
internal sealed class DialogIdComparer : IEqualityComparer<DialogId>, IAlternateEqualityComparer<DialogKey, DialogId>
{
    private const int ChunkLength = 256;

    public static DialogIdComparer Instance { get; } = new();

    private DialogIdComparer() { }

    public bool Equals(DialogId x, DialogId y) => x == y;

    // Strangers choose Call-IDs and tags; HashCode is seeded per process, so they can't choose collisions.
    public int GetHashCode(DialogId id)
    {
        var hash = new HashCode();
        Add(ref hash, id.CallId);
        Add(ref hash, id.LocalTag);
        Add(ref hash, id.RemoteTag);
        return hash.ToHashCode();
    }

    public bool Equals(DialogKey alternate, DialogId other) =>
        Tokens.Same(other.LocalTag, alternate.LocalTag) && Tokens.Same(other.RemoteTag, alternate.RemoteTag) && Tokens.Same(other.CallId, alternate.CallId);

    public int GetHashCode(DialogKey alternate)
    {
        var hash = new HashCode();
        Add(ref hash, alternate.CallId);
        Add(ref hash, alternate.LocalTag);
        Add(ref hash, alternate.RemoteTag);
        return hash.ToHashCode();
    }

    public DialogId Create(DialogKey alternate) => new(
        Encoding.Latin1.GetString(alternate.CallId), Encoding.Latin1.GetString(alternate.LocalTag), Encoding.Latin1.GetString(alternate.RemoteTag));

    private static void Add(ref HashCode hash, string text)
    {
        Span<byte> octets = stackalloc byte[ChunkLength];
        for (var at = 0; at < text.Length; at += ChunkLength)
        {
            var length = Encoding.Latin1.GetBytes(text.AsSpan(at, Math.Min(ChunkLength, text.Length - at)), octets);
            hash.AddBytes(octets[..length]);
        }
        hash.Add(text.Length);
    }

    // In the same chunks as the text: HashCode folds bytes in groups of four within each call.
    private static void Add(ref HashCode hash, ReadOnlySpan<byte> octets)
    {
        for (var at = 0; at < octets.Length; at += ChunkLength)
            hash.AddBytes(octets.Slice(at, Math.Min(ChunkLength, octets.Length - at)));
        hash.Add(octets.Length);
    }
}
