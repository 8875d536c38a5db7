using Parkade.Sip.Parsing;

namespace Parkade.Fuzz.Targets;

/// <summary>Streams: whole, and cut in pieces whose sizes the input itself gives, the same frames must come out.</summary>
internal sealed class SipFramerTarget() : FuzzTarget("framer")
{
    public override IEnumerable<byte[]> Seeds => [.. SipWords.Messages, .. SipWords.Messages.Chunk(3).Select(three => three.SelectMany(one => one).ToArray())];

    public override IReadOnlyList<string> Dictionary => SipWords.Dictionary;

    public override int Share => 5;

    public override int MaxInput => 16384;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var whole = new SipStreamFramer();
        var cut = new SipStreamFramer();
        whole.Append(input);
        var at = 0;
        var accepted = 0;
        var refused = 0;
        var pings = 0;
        while (true)
        {
            var found = whole.Next(out var frame);
            var foundCut = cut.Next(out var frameCut);
            while (foundCut == SipFrame.Incomplete && at < input.Length)
            {
                var size = Math.Min(input.Length - at, 1 + input[at] % 97);
                cut.Append(input.Slice(at, size));
                at += size;
                foundCut = cut.Next(out frameCut);
            }
            FuzzFailure.Unless(found == foundCut && frame.Span.SequenceEqual(frameCut.Span), "a stream says the same however it is cut");
            if (found is SipFrame.Incomplete or SipFrame.Broken)
            {
                signature.Add((ulong)found);
                signature.AddMagnitude(accepted);
                signature.AddMagnitude(refused);
                signature.AddMagnitude(pings);
            }
            if (found == SipFrame.Incomplete) return signature.Value;
            if (found == SipFrame.Broken)
            {
                var reason = SipParser.ExplainBroken(frame).Kind;
                FuzzFailure.Unless(reason != SipParseErrorKind.None, "a broken stream has a reason");
                signature.Add((ulong)reason);
                return signature.Value;
            }
            if (found == SipFrame.Ping) pings++;
            else if (SipParser.TryParse(frame, out _, out var error)) accepted++;
            else
            {
                refused++;
                signature.Add((ulong)error.Kind);
            }
        }
    }
}
