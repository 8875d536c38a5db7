using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Xunit;

namespace Parkade.Sip.Tests.Parsing;

public class Rfc4475ParserTests
{
    [Theory]
    [MemberData(nameof(Rfc4475Verdicts.All), MemberType = typeof(Rfc4475Verdicts))]
    public void Every_message_gets_its_verdict(string name, SipParseErrorKind fault, int status, string why)
    {
        var accepted = SipParser.TryParse(Rfc4475.Read(name), out var message, out var error);

        Assert.True(fault == error.Kind, $"{why}: {error.Kind} at {error.Offset}");
        Assert.Equal(fault == SipParseErrorKind.None, accepted);
        Assert.Equal(accepted, message is not null);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(status != 0, error.Answerable is not null);
    }

    [Theory]
    [MemberData(nameof(Rfc4475Verdicts.All), MemberType = typeof(Rfc4475Verdicts))]
    public void What_is_answered_with_an_error_gets_a_response_that_parses_again_or_repeats_its_fault(string name, SipParseErrorKind fault, int status, string why)
    {
        _ = SipParser.TryParse(Rfc4475.Read(name), out _, out var error);
        if (error.Answerable is not { } request) return;

        var response = SipMessageBuilder.ResponseTo(request, status, toTag: "ours"u8).BuildResponse();

        var accepted = SipParser.TryParse(response.Bytes, out var read, out var again);
        Assert.True(accepted || again.Kind is SipParseErrorKind.MissingHeader or SipParseErrorKind.RepeatedHeader or SipParseErrorKind.BadHeader, $"{fault} {why}: {again.Kind}");
        if (accepted) Assert.Equal(status, ((SipResponse)read!).StatusCode);
    }

    [Fact]
    public void The_table_has_all_49()
    {
        Assert.Equal(49, Rfc4475Verdicts.All.Count);
        Assert.SkipWhen(Rfc4475.Folder is null, "The RFC 4475 messages are not here.");
        Assert.Equal(
            Directory.GetFiles(Rfc4475.Folder!, "*.dat").Select(Path.GetFileNameWithoutExtension).Order(),
            Rfc4475Verdicts.All.Select(row => row.Data.Item1).Order());
    }
}
