using Parkade.Sip.Sessions;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class OfferRulesTests
{
    [Theory]
    [InlineData(OffersUnderWay.None, OfferVerdict.Take)]
    [InlineData(OffersUnderWay.TheirAck, OfferVerdict.Take)]
    [InlineData(OffersUnderWay.TheirInvite, OfferVerdict.TooQuick)]
    [InlineData(OffersUnderWay.TheirUpdate, OfferVerdict.TooQuick)]
    [InlineData(OffersUnderWay.OurInvite, OfferVerdict.RequestPending)]
    [InlineData(OffersUnderWay.OurOffer, OfferVerdict.RequestPending)]
    internal void A_re_INVITE_meets(OffersUnderWay now, OfferVerdict verdict) => Assert.Equal(verdict, OfferRules.OnInvite(now));

    [Theory]
    [InlineData(OffersUnderWay.None, true, OfferVerdict.Take)]
    [InlineData(OffersUnderWay.OurInvite, false, OfferVerdict.Take)]
    [InlineData(OffersUnderWay.TheirInvite, false, OfferVerdict.Take)]
    [InlineData(OffersUnderWay.TheirUpdate, false, OfferVerdict.TooQuick)]
    [InlineData(OffersUnderWay.TheirUpdate, true, OfferVerdict.TooQuick)]
    [InlineData(OffersUnderWay.TheirInvite, true, OfferVerdict.TooQuick)]
    [InlineData(OffersUnderWay.OurInvite, true, OfferVerdict.RequestPending)]
    [InlineData(OffersUnderWay.OurOffer, true, OfferVerdict.RequestPending)]
    internal void An_UPDATE_meets(OffersUnderWay now, bool withOffer, OfferVerdict verdict) => Assert.Equal(verdict, OfferRules.OnUpdate(now, withOffer));
}
