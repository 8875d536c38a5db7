using System.Net;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Transports;

namespace Parkade.Fuzz.Targets;

/// <summary>The bare refusal that strangers get, cut from their octets before they are parsed: small, one message, and right where the request was.</summary>
internal sealed class RefusalTarget() : FuzzTarget("refusal")
{
    private static readonly IPEndPoint Source = new(IPAddress.Parse("192.0.2.99"), 5070);

    private readonly byte[] _reply = new byte[64 * 1024];

    public override IEnumerable<byte[]> Seeds => SipWords.Messages;

    public override IReadOnlyList<string> Dictionary => SipWords.Dictionary;

    public override int Share => 3;

    public override int MaxInput => 20000;

    public override ulong Run(ReadOnlySpan<byte> input)
    {
        var signature = new Signature();
        var length = Refusal.Write(input, Source, _reply);
        signature.Add(length > 0);
        FuzzFailure.Unless(length <= 2 * input.Length, "a refusal does not amplify");
        if (length == 0) return signature.Value;
        var reply = _reply.AsSpan(0, length);
        FuzzFailure.Unless(reply.StartsWith("SIP/2.0 403 "u8), "a refusal is a 403");
        FuzzFailure.Unless(reply.IndexOf("\r\n\r\n"u8) == length - 4, "a refusal is one message without a body");

        var accepted = SipParser.TryParse(input.ToArray(), out var request, out _);
        signature.Add(accepted);
        if (request is not SipRequest || !IsPlain(input)) return signature.Value;
        FuzzFailure.Unless(SipParser.TryParse(reply.ToArray(), out var response, out var error), $"the refusal of a well-formed request is well-formed, not {error}");
        FuzzFailure.Unless(response!.FromTag.SequenceEqual(request.FromTag) && response.TopBranch.SequenceEqual(request.TopBranch), "a refusal is the request's");
        signature.AddMagnitude(response.Lines.Count);
        return signature.Value;
    }

    /// <summary>Strangers are worth little work: folds, quotes in Vias and what lies far down are not looked after.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> input) =>
        input.Length <= 16 * 1024 && input.Count((byte)'\n') < 128 && !input.ContainsAny("\"\t"u8) && input.IndexOf("\n "u8) < 0;
}
