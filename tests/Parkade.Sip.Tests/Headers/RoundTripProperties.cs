using FsCheck;
using FsCheck.Fluent;
using Parkade.Sip.Headers;
using Xunit;

namespace Parkade.Sip.Tests.Headers;

/// <summary>parse(write(x)) == x, for headers of any content.</summary>
public class RoundTripProperties
{
    private delegate bool Parser<T>(ReadOnlySpan<byte> field, out T? value);

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true);

    private static void Holds<T>(Gen<T> values, Parser<T> parse) where T : IUtf8SpanFormattable =>
        Check.One(Often, Prop.ForAll(values.ToArbitrary(), value =>
        {
            var text = System.Text.Encoding.UTF8.GetBytes(value.ToString()!);
            return parse(text, out var read) && value.Equals(read) && read?.ToString() == value.ToString();
        }));

    private static Gen<string> Line => Generators.Line;

    private static Gen<string> Token => Generators.Token;

    [Fact]
    public void SipUri_comes_back() => Holds<SipUri>(Generators.SipUri, SipUri.TryParse);

    [Fact]
    public void NameAddr_comes_back() => Holds<NameAddr>(Generators.NameAddr, NameAddr.TryParse);

    [Fact]
    public void Via_comes_back() => Holds<Via>(Generators.Via, Via.TryParse);

    [Fact]
    public void CSeq_comes_back() => Holds<CSeq>(Generators.CSeq, CSeq.TryParse);

    [Fact]
    public void RAck_comes_back() =>
        Holds<RAck>(from number in Gen.Choose(0, int.MaxValue) from cseq in Generators.CSeq select new RAck((uint)number, cseq), RAck.TryParse);

    [Fact]
    public void Replaces_comes_back() =>
        Holds<Replaces>(from id in Token from to in Line from @from in Line from early in Gen.Elements(true, false) select new Replaces(id + "@h", to, @from, early), Replaces.TryParse);

    [Fact]
    public void Join_comes_back() =>
        Holds<Join>(from id in Token from to in Line from @from in Line select new Join(id, to, @from), Join.TryParse);

    [Fact]
    public void SessionExpires_comes_back() =>
        Holds<SessionExpires>(from seconds in Gen.Choose(0, int.MaxValue) from who in Gen.Elements(Enum.GetValues<Refresher>()) select new SessionExpires(seconds, who), SessionExpires.TryParse);

    [Fact]
    public void Numbers_come_back()
    {
        Holds<MinSE>(Gen.Choose(0, int.MaxValue).Select(seconds => new MinSE(seconds)), MinSE.TryParse);
        Holds<Expires>(Gen.Choose(0, int.MaxValue).Select(seconds => new Expires(seconds)), Expires.TryParse);
        Holds<MaxForwards>(Gen.Choose(0, 255).Select(hops => new MaxForwards(hops)), MaxForwards.TryParse);
    }

    [Fact]
    public void RetryAfter_comes_back() =>
        Holds<RetryAfter>(from seconds in Gen.Choose(0, int.MaxValue) from duration in Gen.OneOf(Gen.Choose(0, 9).Select(n => (int?)n), Gen.Constant<int?>(null)) select new RetryAfter(seconds, duration), RetryAfter.TryParse);

    [Fact]
    public void Reason_comes_back() =>
        Holds<ReasonValue>(from protocol in Token from cause in Gen.OneOf(Gen.Choose(0, 999).Select(n => (int?)n), Gen.Constant<int?>(null)) from text in Gen.OneOf(Line, Gen.Constant<string>(null!)) select new ReasonValue(protocol, cause, text), ReasonValue.TryParse);

    [Fact]
    public void ContentType_comes_back() =>
        Holds<ContentType>(from type in Token from subtype in Token from parameters in Generators.HeaderParameters select new ContentType(type, subtype, parameters), ContentType.TryParse);

    [Fact]
    public void TokenValue_comes_back() =>
        Holds<TokenValue>(from token in Token from parameters in Generators.HeaderParameters select new TokenValue(token, parameters), TokenValue.TryParse);

    [Fact]
    public void AlertInfo_comes_back() =>
        Holds<AlertInfo>(from uri in Generators.SipUri from parameters in Generators.HeaderParameters select new AlertInfo(uri.ToString(), parameters), AlertInfo.TryParse);

    [Fact]
    public void Warning_comes_back() =>
        Holds<Warning>(from code in Gen.Choose(0, 999) from agent in Generators.Host from text in Line select new Warning(code, agent, text), Warning.TryParse);
}
