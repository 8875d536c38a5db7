using System.Text;

namespace Parkade.Fuzz;

/// <summary>Changes inputs: octets, numbers, words of the dictionary, lines, list elements, and pieces of other inputs.</summary>
internal sealed class Mutator(Random random, FuzzTarget target)
{
    private static readonly string[] Numbers =
        ["0", "-1", "1", "00", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967296", "18446744073709551616", "999999999999999999999999", "1e9", "0x1"];

    private static readonly byte[] Separators = "\r\n\t ,;:=\"<>@/?&%\\()[]{}#\0\u007f"u8.ToArray();

    private readonly byte[][] _words = [.. target.Dictionary.Concat(Numbers).Select(Encoding.UTF8.GetBytes)];

    public byte[] Mutate(byte[] input, Func<byte[]> other)
    {
        var bytes = new List<byte>(input);
        var changes = 1 + random.Next(random.Next(4) == 0 ? 12 : 3);
        for (var change = 0; change < changes; change++) Change(bytes, other);
        if (bytes.Count > target.MaxInput) bytes.RemoveRange(target.MaxInput, bytes.Count - target.MaxInput);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, Func<byte[]> other)
    {
        switch (random.Next(13))
        {
            case 0: if (bytes.Count > 0) bytes[At(bytes)] ^= (byte)(1 << random.Next(8)); break;
            case 1: if (bytes.Count > 0) bytes[At(bytes)] = (byte)random.Next(256); break;
            case 2: bytes.Insert(Gap(bytes), Separators[random.Next(Separators.Length)]); break;
            case 3: if (bytes.Count > 0) bytes[At(bytes)] = Separators[random.Next(Separators.Length)]; break;
            case 4: bytes.InsertRange(Gap(bytes), _words[random.Next(_words.Length)]); break;
            case 5: Remove(bytes); break;
            case 6: Repeat(bytes); break;
            case 7: Splice(bytes, other()); break;
            case 8: ReplaceNumber(bytes); break;
            case 9: MoveLine(bytes); break;
            case 10: ReplaceWord(bytes); break;
            case 11: bytes.InsertRange(Gap(bytes), Piece(other())); break;
            default: if (bytes.Count > 0) bytes.RemoveRange(At(bytes) is var at ? at : 0, 1); break;
        }
    }

    private int At(List<byte> bytes) => random.Next(bytes.Count);

    private int Gap(List<byte> bytes) => random.Next(bytes.Count + 1);

    private void Remove(List<byte> bytes)
    {
        var from = Gap(bytes);
        bytes.RemoveRange(from, random.Next(Math.Min(bytes.Count - from, random.Next(4) == 0 ? bytes.Count : 16) + 1));
    }

    /// <summary>The same piece many times: lists, parameters, escapes, quotes without end.</summary>
    private void Repeat(List<byte> bytes)
    {
        var from = Gap(bytes);
        var piece = bytes.GetRange(from, Math.Min(bytes.Count - from, 1 + random.Next(40)));
        var times = random.Next(8) == 0 ? random.Next(300) : random.Next(4);
        for (var time = 0; time < times && bytes.Count < target.MaxInput; time++) bytes.InsertRange(from, piece);
    }

    private void Splice(List<byte> bytes, byte[] other)
    {
        var from = Gap(bytes);
        bytes.RemoveRange(from, bytes.Count - from);
        bytes.AddRange(other.AsSpan(random.Next(other.Length + 1)));
    }

    private byte[] Piece(byte[] other)
    {
        var from = random.Next(other.Length + 1);
        return other[from..(from + random.Next(Math.Min(other.Length - from, 80) + 1))];
    }

    private void ReplaceNumber(List<byte> bytes)
    {
        var start = bytes.FindIndex(Gap(bytes), octet => octet is >= (byte)'0' and <= (byte)'9');
        if (start < 0) return;
        var end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9') end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]));
    }

    private void ReplaceWord(List<byte> bytes)
    {
        var start = bytes.FindIndex(Gap(bytes), octet => char.IsAsciiLetter((char)octet));
        if (start < 0) return;
        var end = start;
        while (end < bytes.Count && char.IsAsciiLetterOrDigit((char)bytes[end])) end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, _words[random.Next(_words.Length)]);
    }

    /// <summary>A line doubled, dropped or put elsewhere; or folded.</summary>
    private void MoveLine(List<byte> bytes)
    {
        var start = bytes.FindIndex(Gap(bytes), octet => octet == '\n') + 1;
        var end = bytes.FindIndex(start, octet => octet == '\n') + 1;
        if (end <= start) return;
        var line = bytes.GetRange(start, end - start);
        var way = random.Next(4);
        if (way == 3)
        {
            bytes.Insert(start, (byte)' ');
            return;
        }
        if (way != 0) bytes.RemoveRange(start, line.Count);
        if (way == 1) return;
        bytes.InsertRange(bytes.FindIndex(Gap(bytes), octet => octet == '\n') + 1, line);
    }
}
