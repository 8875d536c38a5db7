using System.Text;

namespace Parkade.Fuzz.Targets;

/// <summary>Reads a header value.</summary>
internal delegate bool HeaderParser<T>(ReadOnlySpan<byte> field, out T? value);

/// <summary>One header's parser: what it reads, it writes in a form that it reads as the same.</summary>
internal sealed class HeaderTarget<T>(string name, HeaderParser<T> parse, params string[] seeds) : FuzzTarget(name) where T : notnull
{
    public override IEnumerable<byte[]> Seeds => seeds.Select(Encoding.UTF8.GetBytes);

    public override IReadOnlyList<string> Dictionary => SipWords.Dictionary;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var accepted = parse(input, out var value);
        signature.Add(accepted);
        if (!accepted) return signature.Value;
        var written = Encoding.UTF8.GetBytes(value!.ToString()!);
        FuzzFailure.Unless(!written.AsSpan().ContainsAny((byte)'\r', (byte)'\n'), "a value stays in its line");
        FuzzFailure.Unless(parse(written, out var again), "what is written is read");
        // NULs come out as spaces and broken UTF-8 as U+FFFD: the first writing may tidy, the second must not change a thing.
        var rewritten = Encoding.UTF8.GetBytes(again!.ToString()!);
        FuzzFailure.Unless(parse(rewritten, out var third) && again.Equals(third), "what is written is read as the same");
        FuzzFailure.Unless(rewritten.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(third!.ToString()!)), "writing settles");
        signature.AddMagnitude(written.Length);
        ReadOnlySpan<byte> shape = "\"\\%<[;=?@,:("u8;
        foreach (var octet in shape) signature.AddMagnitude(Math.Min(written.AsSpan().Count(octet), 2));
        return signature.Value;
    }
}
