using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Transactions;

/// <summary>
/// A branch of our own: the magic cookie and 64 random bits (RFC 3261 §8.1.1.7). A response is matched by reading the number
/// back from the bytes, without making a string. Strangers cannot guess it.
/// </summary>
internal readonly record struct Branch(ulong Id)
{
    private const int Digits = 16;

    public static Branch Create()
    {
        ulong id = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref id)));
        return new Branch(id);
    }

    public static bool TryRead(ReadOnlySpan<byte> text, out Branch branch)
    {
        branch = default;
        if (text.Length != Via.MagicCookie.Length + Digits || !HasCookie(text)) return false;
        if (!Utf8Parser.TryParse(text[Via.MagicCookie.Length..], out ulong id, out var read, 'x') || read != Digits) return false;
        branch = new Branch(id);
        return true;
    }

    /// <summary>Whether a branch was made by an element of RFC 3261 and so is unique (§17.2.3).</summary>
    public static bool HasCookie(ReadOnlySpan<byte> text) =>
        text.Length > Via.MagicCookie.Length && System.Text.Ascii.EqualsIgnoreCase(text[..Via.MagicCookie.Length], Via.MagicCookie);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Via.MagicCookie}{Id:x16}");
}
