using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;

namespace Parkade.Fuzz.Targets;

/// <summary>Whole messages: parsed, walked through, answered; the answer parsed again.</summary>
internal sealed class SipParserTarget() : FuzzTarget("sip")
{
    public override IEnumerable<byte[]> Seeds => SipWords.Messages;

    public override IReadOnlyList<string> Dictionary => SipWords.Dictionary;

    public override int Share => 10;

    public override int MaxInput => 16384;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var accepted = SipParser.TryParse(input.ToArray(), out var message, out var error);
        signature.Add(accepted);
        signature.Add((ulong)error.Kind);
        FuzzFailure.Unless(accepted == (error.Kind == SipParseErrorKind.None) && accepted == message is not null, "a verdict is one");
        FuzzFailure.Unless(error.Offset >= 0 && error.Offset <= input.Length, "an offset lies in the input");
        FuzzFailure.Unless(error.Answerable is null == (error.StatusCode == 0), "an answer has a status");
        if (message is not null) Walk(message, ref signature);
        if ((message as SipRequest ?? error.Answerable) is { } request) Answer(request, accepted ? 200 : error.StatusCode, accepted, ref signature);
        return signature.Value;
    }

    private static void Walk(SipMessage message, ref Signature signature)
    {
        ulong names = 0;
        foreach (var line in message.Lines)
        {
            names |= 1UL << ((int)line.Name & 63);
            FuzzFailure.Unless(!line.Value.ContainsAny((byte)'\r', (byte)'\n'), "a value has no line breaks");
            FuzzFailure.Unless(line.Name == HeaderNames.Find(line.RawName), "a line knows its name");
        }
        signature.AddMagnitude(System.Numerics.BitOperations.PopCount(names));
        signature.AddMagnitude(message.Lines.Count);
        signature.AddMagnitude(message.Body.Length);
        FuzzFailure.Unless(message.HasTopVia && message.TopVia.SentByHost.Length > 0, "what is accepted has a Via");
        FuzzFailure.Unless(!message.CallId.IsEmpty, "what is accepted has a Call-ID");
        FuzzFailure.Unless(message.TryGet(HeaderName.From, out var from) && NameAddrFieldsAgree(from, message.FromTag), "the From tag is the From's");
        foreach (var target in HeaderTargets.ByName)
            foreach (var value in message.Values(target.Key))
                target.Value.Run(value);   // has a corpus of its own: what it says is not counted here
        if (message is SipRequest request) signature.Add(request.TryGetUri(out var uri) ? (ulong)uri.Scheme : 9);
    }

    private static bool NameAddrFieldsAgree(ReadOnlySpan<byte> field, ReadOnlySpan<byte> tag)
    {
        // A From may have more wrong with it than its tag shows; only what is read both ways must agree.
        if (!NameAddr.TryParse(field, out var value) || value.Tag is not { } text || tag.StartsWith("\""u8)) return true;
        return text == System.Text.Encoding.UTF8.GetString(tag);
    }

    private static void Answer(SipRequest request, int status, bool wellFormed, ref Signature signature)
    {
        request.Source = new System.Net.IPEndPoint(0x0100007f, 5070);
        var response = SipMessageBuilder.ResponseTo(request, status, toTag: "ours"u8).BuildResponse();
        var accepted = SipParser.TryParse(response.Bytes, out var read, out var error);
        signature.Add(accepted);
        // A request with as many lines as are read leaves no room for the answer's own.
        var full = request.Lines.Count >= SipLimits.MaxHeaders - 1;
        FuzzFailure.Unless(accepted || !wellFormed || full, $"the answer to a well-formed request is well-formed, not {error}");
        if (read is null) return;
        FuzzFailure.Unless(read.Lines.Count == response.Lines.Count, "an answer has the lines it was given");
        FuzzFailure.Unless(read.Bytes.Length == response.Bytes.Length, "an answer ends where it ends");
    }
}
