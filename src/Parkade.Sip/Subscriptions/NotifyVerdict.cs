using Input = Parkade.Sip.Subscriptions.SubscriptionInput;

namespace Parkade.Sip.Subscriptions;

/// <summary>What the final response to a NOTIFY says about the subscription.</summary>
internal static class NotifyVerdict
{
    /// <summary>
    /// Taken; lost where the subscriber or the subscription is no more, for silence too (RFC 6665 §4.2.2, RFC 5057 §5.1); else to be tried
    /// again. A 401 or 407 is no proof that nobody is there (credentials are never given to somebody who challenges a NOTIFY).
    /// </summary>
    public static Input Of(int status) => status switch
    {
        < 300 => Input.Delivered,
        404 or 405 or 408 or 410 or 416 or (>= 480 and <= 485) or 489 or 501 or 604 => Input.Lost,
        _ => Input.Failed,
    };
}
