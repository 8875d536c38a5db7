namespace Parkade.Sip.Sessions;

/// <summary>What offers and INVITEs are under way in a session when another one is to start.</summary>
[Flags]
internal enum OffersUnderWay
{
    None = 0,

    /// <summary>An INVITE of ours without a final response.</summary>
    OurInvite = 1,

    /// <summary>We offered (UPDATE, or in a 2xx whose ACK must bring the answer) and have no answer yet.</summary>
    OurOffer = 2,

    /// <summary>An INVITE of the peer's that we have not answered.</summary>
    TheirInvite = 4,

    /// <summary>An UPDATE of the peer's that we have not answered.</summary>
    TheirUpdate = 8,

    /// <summary>A 2xx of ours whose ACK has not come.</summary>
    TheirAck = 16,
}

/// <summary>What an incoming re-INVITE or UPDATE meets.</summary>
internal enum OfferVerdict
{
    Take,

    /// <summary>491: both sides offer; who sent it tries again at its own pace.</summary>
    RequestPending,

    /// <summary>500 with Retry-After: the peer was too quick.</summary>
    TooQuick,
}

/// <summary>Who may offer when: RFC 3261 §14, RFC 3311 §5, RFC 6337 §4.</summary>
internal static class OfferRules
{
    /// <summary>RFC 3261 §14.2; RFC 5407 §3.1.4 for a re-INVITE that comes before the ACK.</summary>
    public static OfferVerdict OnInvite(OffersUnderWay now) =>
        (now & OffersUnderWay.TheirInvite) != 0 ? OfferVerdict.TooQuick
        : (now & (OffersUnderWay.OurInvite | OffersUnderWay.OurOffer)) != 0 ? OfferVerdict.RequestPending
        : (now & OffersUnderWay.TheirUpdate) != 0 ? OfferVerdict.TooQuick
        : OfferVerdict.Take;

    /// <summary>RFC 3311 §5.2.</summary>
    public static OfferVerdict OnUpdate(OffersUnderWay now, bool withOffer) =>
        (now & OffersUnderWay.TheirUpdate) != 0 ? OfferVerdict.TooQuick
        : !withOffer ? OfferVerdict.Take
        : (now & (OffersUnderWay.OurInvite | OffersUnderWay.OurOffer)) != 0 ? OfferVerdict.RequestPending
        : (now & OffersUnderWay.TheirInvite) != 0 ? OfferVerdict.TooQuick
        : OfferVerdict.Take;

    /// <summary>We may start one of our own: no INVITE in either direction, no offer without answer (RFC 3261 §14.1).</summary>
    public static bool MayOffer(OffersUnderWay now) => now == OffersUnderWay.None;
}
