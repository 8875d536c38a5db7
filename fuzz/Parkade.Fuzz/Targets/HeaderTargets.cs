using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Fuzz.Targets;

/// <summary>Every header's parser, and the headers they read.</summary>
internal static class HeaderTargets
{
    private static readonly HeaderTarget<NameAddr> Address = new("name-addr", NameAddr.TryParse,
        "\"J Rosenberg \\\\\\\"\" <sip:j@e;lr>;tag=98asjd8", "sip:a@b;tag=1", "Bell, Alexander <sip:a@b>;q=0.3;+sip.instance=\"<urn:uuid:1>\"", "<tel:+1-201;phone-context=b>");

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Address,
        new HeaderTarget<SipUri>("uri", SipUri.TryParse, "sip:al%20ice:pa@[2001:db8::1]:5061;transport=TCP;lr?Subject=a", "tel:701;phone-context=a", "sips:h", "urn:service:sos"),
        new HeaderTarget<Via>("via", Via.TryParse, "SIP / 2.0 /UDP [2001:db8::1] : 5060 ;branch=z9hG4bK1;rport;received=::1", "SIP/2.0/TCP h"),
        new HeaderTarget<CSeq>("cseq", CSeq.TryParse, "0009 INVITE"),
        new HeaderTarget<RAck>("rack", RAck.TryParse, "776656 1 INVITE"),
        new HeaderTarget<Replaces>("replaces", Replaces.TryParse, "98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only"),
        new HeaderTarget<ReferTo>("refer-to", ReferTo.TryParse, "<sip:700@h;method=INVITE?Replaces=1%40h%3Bto-tag%3Da%3Bfrom-tag%3Db&Subject=x>", "sip:park+701@h;orbit=701"),
        new HeaderTarget<Join>("join", Join.TryParse, "1@h;from-tag=a;to-tag=b"),
        new HeaderTarget<SessionExpires>("session-expires", SessionExpires.TryParse, "1800;refresher=uac"),
        new HeaderTarget<MinSE>("min-se", MinSE.TryParse, "90"),
        new HeaderTarget<Expires>("expires", Expires.TryParse, "3600"),
        new HeaderTarget<MaxForwards>("max-forwards", MaxForwards.TryParse, "70"),
        new HeaderTarget<RetryAfter>("retry-after", RetryAfter.TryParse, "120 (a (b\\) c) d);duration=60"),
        new HeaderTarget<ReasonValue>("reason", ReasonValue.TryParse, "SIP;cause=200;text=\"Call completed elsewhere\""),
        new HeaderTarget<AlertInfo>("alert-info", AlertInfo.TryParse, "<http://127.0.0.1/r>;info=recall"),
        new HeaderTarget<ContentType>("content-type", ContentType.TryParse, "multipart/mixed;boundary=\"a b\""),
        new HeaderTarget<TokenValue>("token", TokenValue.TryParse, "terminated;reason=noresource;retry-after=5"),
        new HeaderTarget<EventHeader>("event", EventHeader.TryParse, "dialog;id=\"a b\";sla", "presence.winfo ; id = 7"),
        new HeaderTarget<SubscriptionState>("subscription-state", SubscriptionState.TryParse, "terminated;reason=noresource;retry-after=5", "active ; expires=3600"),
        new HeaderTarget<Warning>("warning", Warning.TryParse, "307 isi.edu \"not understood\""),
        new HeaderTarget<DigestChallenge>("digest-challenge", DigestChallenge.TryParse,
            "Digest realm=\"biloxi.com\", qop=\"auth,auth-int\", nonce=\"dcd98b\", opaque=\"5ccc\", stale=TRUE, algorithm=SHA-256", "Digest nonce=a , realm=\"\\\"\""),
        new HeaderTarget<DigestCredentials>("digest-credentials", DigestCredentials.TryParse,
            "Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"dcd98b\", uri=\"sip:bob@biloxi.com\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc\"",
            "Digest username=\"b\",realm=\"\",nonce=\"1\",uri=\"sip:a\",algorithm=SHA-256,response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""),
        new HeaderTarget<HeaderParameters>("parameters", HeaderParameters.TryParse, ";a=1 ; b = \"x;\\\"\" ;c=[::1];d"),
    ];

    public static IReadOnlyDictionary<HeaderName, FuzzTarget> ByName { get; } = new Dictionary<HeaderName, FuzzTarget>
    {
        [HeaderName.From] = Address,
        [HeaderName.To] = Address,
        [HeaderName.Contact] = Address,
        [HeaderName.Route] = Address,
        [HeaderName.RecordRoute] = Address,
        [HeaderName.ReferTo] = Of("refer-to"),
        [HeaderName.ReferredBy] = Address,
        [HeaderName.PAssertedIdentity] = Address,
        [HeaderName.Diversion] = Address,
        [HeaderName.Via] = Of("via"),
        [HeaderName.RAck] = Of("rack"),
        [HeaderName.Replaces] = Of("replaces"),
        [HeaderName.Join] = Of("join"),
        [HeaderName.SessionExpires] = Of("session-expires"),
        [HeaderName.MinSE] = Of("min-se"),
        [HeaderName.Expires] = Of("expires"),
        [HeaderName.RetryAfter] = Of("retry-after"),
        [HeaderName.Reason] = Of("reason"),
        [HeaderName.AlertInfo] = Of("alert-info"),
        [HeaderName.ContentType] = Of("content-type"),
        [HeaderName.Event] = Of("event"),
        [HeaderName.SubscriptionState] = Of("subscription-state"),
        [HeaderName.Warning] = Of("warning"),
        [HeaderName.WwwAuthenticate] = Of("digest-challenge"),
        [HeaderName.ProxyAuthenticate] = Of("digest-challenge"),
        [HeaderName.Authorization] = Of("digest-credentials"),
        [HeaderName.ProxyAuthorization] = Of("digest-credentials"),
    };

    private static FuzzTarget Of(string name) => All.Single(target => target.Name == name);
}
