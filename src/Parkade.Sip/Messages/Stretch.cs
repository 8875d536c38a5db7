namespace Parkade.Sip.Messages;

/// <summary>A stretch of a message's bytes. No part of a message but its first line begins at 0, so <c>default</c> stands for absent.</summary>
internal readonly record struct Stretch(int Start, int Length)
{
    public bool IsPresent => Start > 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);

    /// <summary>Where <paramref name="part"/>, a slice of <paramref name="bytes"/>, lies.</summary>
    public static Stretch Locate(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part) =>
        !part.IsEmpty && bytes.Overlaps(part, out var offset) ? new Stretch(offset, part.Length) : default;
}
