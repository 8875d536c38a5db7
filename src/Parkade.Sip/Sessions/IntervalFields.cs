using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>The header fields of session timers: RFC 4028 §4, §5.</summary>
internal static class IntervalFields
{
    public static IntervalRequest Read(SipRequest request)
    {
        int? seconds = null, min = null;
        bool? uac = null;
        if (request.TryGet(HeaderName.SessionExpires, out var value) && SessionExpires.TryParse(value, out var expires))
        {
            seconds = expires.Seconds;
            uac = Uac(expires.Refresher);
        }
        if (request.TryGet(HeaderName.MinSE, out value) && MinSE.TryParse(value, out var minimum)) min = minimum.Seconds;
        return new(seconds, uac, min, OptionTags.Has(request, HeaderName.Supported, "timer"u8) || OptionTags.Has(request, HeaderName.Require, "timer"u8));
    }

    public static IntervalTerms Accept(this SessionInterval interval, SipResponse success) =>
        success.TryGet(HeaderName.SessionExpires, out var value) && SessionExpires.TryParse(value, out var expires)
            ? interval.Accept(expires.Seconds, Uac(expires.Refresher))
            : interval.Accept(null, null);

    /// <summary>The smallest interval that a 422 asks for; null if it does not say.</summary>
    public static int? Minimum(SipResponse tooSmall) =>
        tooSmall.TryGet(HeaderName.MinSE, out var value) && MinSE.TryParse(value, out var minimum) ? minimum.Seconds : null;

    /// <summary>What we ask for in an INVITE or UPDATE (RFC 4028 §7.1, §7.4).</summary>
    public static void WriteRequest(SipMessageBuilder request, SessionInterval interval, Refresher refresher)
    {
        if (interval.Seconds == 0) return;
        request.Header(HeaderName.SessionExpires, new SessionExpires(interval.Seconds, refresher));
        if (interval.MinSeconds > SessionInterval.Smallest) request.Header(HeaderName.MinSE, new MinSE(interval.MinSeconds));
    }

    /// <summary>What we agree to in a 2xx (RFC 4028 §9): a UAC that is to refresh, or knows how, has to know of it.</summary>
    public static void WriteSuccess(SipMessageBuilder success, in IntervalTerms terms, bool peerSupports)
    {
        if (terms.Seconds == 0) return;
        if (peerSupports) success.Header(HeaderName.Require, "timer"u8);
        success.Header(HeaderName.SessionExpires, new SessionExpires(terms.Seconds, terms.WeRefresh ? Refresher.Uas : Refresher.Uac));
    }

    private static bool? Uac(Refresher refresher) => refresher switch
    {
        Refresher.Uac => true,
        Refresher.Uas => false,
        _ => null,
    };
}
