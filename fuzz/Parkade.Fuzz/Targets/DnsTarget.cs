using Parkade.Sip.Locating.Dns;

namespace Parkade.Fuzz.Targets;

/// <summary>What name servers answer, or whoever pretends to be one.</summary>
internal sealed class DnsTarget() : FuzzTarget("dns")
{
    public override IEnumerable<byte[]> Seeds =>
    [
        Answer([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]),
        Answer([0xC0, 12, 0, 28, 0, 1, 0, 0, 0, 60, 0, 16, .. new byte[16]]),
        Answer([0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, (byte)'a', 0xC0, 14]),
        Answer([0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, 10, 0, 1, 0, 2, 0x13, 0xC4, 1, (byte)'b', 0xC0, 12]),
        Answer([0xC0, 12, 0, 35, 0, 1, 0, 0, 0, 60, 0, 18, 0, 1, 0, 2, 1, (byte)'s', 7, .. "SIP+D2U"u8, 0, 0xC0, 12]),
    ];

    public override IReadOnlyList<string> Dictionary { get; } = ["\u0000\u0001\u0000\u0001", "\u0000\u0005", "\u0000!", "\u0000#", "SIPS+D2T"];

    public override int Share => 2;

    public override int MaxInput => 2048;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        if (!DnsAnswer.TryParse(input, out var answer)) return signature.Value;
        signature.Add((ulong)answer!.Status);
        signature.Add(answer.IsTruncated);
        signature.AddMagnitude(answer.Records.Count);
        FuzzFailure.Unless(answer.Records.Count <= 256, "the records of one answer are bounded");
        var kinds = 0UL;
        foreach (var record in answer.Records)
        {
            FuzzFailure.Unless(record.Owner.Length <= 255, "names are bounded");
            FuzzFailure.Unless(record.TimeToLive >= TimeSpan.Zero, "a time to live is not negative");
            kinds |= 1UL << (record.GetType().Name[0] - 'A');
        }
        signature.Add(kinds);
        // A question that can be asked is read as what it was.
        if (DnsQuestion.TryCreate(answer.Question.Name, answer.Question.Type, out var question))
        {
            Span<byte> query = stackalloc byte[DnsQuestion.MaxSize];
            var length = question.Write(query, answer.Id);
            query[2] |= 0x80;
            FuzzFailure.Unless(DnsAnswer.TryParse(query[..length], out var again) && again!.Question == question, "what is written is read as the same");
        }
        return signature.Value;
    }

    private static byte[] Answer(byte[] record) =>
        [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, (byte)'x', 7, .. "example"u8, 0, 0, 1, 0, 1, .. record];
}
