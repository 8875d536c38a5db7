namespace Parkade.Sip.Subscriptions;

/// <summary>Where a subscription stands with its subscriber. At most one NOTIFY is under way at a time (RFC 6665 §4.2.2).</summary>
internal enum SubscriptionPhase
{
    /// <summary>The subscriber knows the newest state.</summary>
    Told,

    /// <summary>A NOTIFY with the newest state is under way.</summary>
    Telling,

    /// <summary>A NOTIFY is under way, and something newer waits behind it.</summary>
    Stale,

    /// <summary>The last NOTIFY did not get through; it is tried again with what is newest then.</summary>
    Resting,

    /// <summary>It is over; the last word waits behind a NOTIFY that is under way.</summary>
    Closing,

    /// <summary>The last NOTIFY is under way.</summary>
    LastWord,

    /// <summary>Nothing is left to be done.</summary>
    Over,
}
