using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Sip.Tests.Headers;
using Xunit;

namespace Parkade.Sip.Tests.Messages;

/// <summary>What the builder writes, the parser reads back: the same lines, the same fields, no line more.</summary>
public class MessageProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    private sealed record Parts(SipMethod Method, SipUri Uri, NameAddr From, NameAddr To, Via Via, string Subject, string Name, string Value, string Body)
    {
        public SipRequest Build() => SipMessageBuilder.Request(Method, Uri)
            .TopVia(Via)
            .Header(HeaderName.From, From)
            .Header(HeaderName.To, To)
            .Header(HeaderName.CallId, "id")
            .Header(HeaderName.CSeq, new CSeq(1, Method))
            .Header(HeaderName.Subject, Subject)
            .Header("X-" + Name, Value)
            .Body("text/plain", Encoding.UTF8.GetBytes(Body))
            .BuildRequest();
    }

    private static readonly Arbitrary<Parts> AnyParts = (
        from method in Generators.Method
        from uri in Generators.SipUri
        from @from in Generators.NameAddr
        from to in Generators.NameAddr
        from via in Generators.Via
        from subject in Generators.Text
        from name in Generators.Token
        from value in Generators.Text
        from body in Generators.Text
        select new Parts(method, uri, @from, to, via, subject, name, value, body)).ToArbitrary();

    [Fact]
    public void What_is_built_is_read_back() => Check.One(Often, Prop.ForAll(AnyParts, parts =>
    {
        var built = parts.Build();
        if (!SipParser.TryParse(built.Bytes, out var message, out _) || message is not SipRequest read) return false;
        return read.Method == parts.Method
            && read.TryGetUri(out var uri) && uri == parts.Uri
            && read.TopVia == parts.Via
            && NameAddr.TryParse(Value(read, HeaderName.From), out var from) && from == parts.From
            && NameAddr.TryParse(Value(read, HeaderName.To), out var to) && to == parts.To
            && read.FromTag.SequenceEqual(built.FromTag)
            && read.TopBranch.SequenceEqual(built.TopBranch)
            && read.Lines.Count == built.Lines.Count
            && Encoding.UTF8.GetString(read.Body) == parts.Body;
    }));

    [Fact]
    public void A_stream_gives_the_message_back_however_it_is_cut() => Check.One(Often, Prop.ForAll(AnyParts, Gen.Choose(1, 100).ToArbitrary(), (parts, size) =>
    {
        var bytes = parts.Build().Bytes;
        var framer = new SipStreamFramer();
        var found = 0;
        foreach (var part in bytes.ToArray().Concat(bytes.ToArray()).Chunk(size))
        {
            framer.Append(part);
            while (framer.Next(out var frame) == SipFrame.Message)
                if (frame.Span.SequenceEqual(bytes.Span))
                    found++;
        }
        return found == 2;
    }));

    [Fact]
    public void The_response_to_what_is_built_is_a_response() => Check.One(Often, Prop.ForAll(AnyParts, parts =>
    {
        var request = parts.Build();
        request.Source = new System.Net.IPEndPoint(System.Net.IPAddress.Parse("192.0.2.9"), 5060);
        var response = SipMessageBuilder.ResponseTo(request, 200, toTag: "ours"u8).BuildResponse();
        return SipParser.TryParse(response.Bytes, out var read, out _)
            && read.FromTag.SequenceEqual(request.FromTag)
            && !read.ToTag.IsEmpty
            && read.TopBranch.SequenceEqual(request.TopBranch)
            && read.Lines.Count == 6;
    }));

    private static ReadOnlySpan<byte> Value(SipMessage message, HeaderName name) => message.TryGet(name, out var value) ? value : default;
}
