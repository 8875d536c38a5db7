namespace Parkade.Sip.Subscriptions;

/// <summary>What a step of a subscription asks for.</summary>
internal enum SubscriptionEffect
{
    None,

    /// <summary>Send a NOTIFY with the newest state.</summary>
    Notify,

    /// <summary>Send the last NOTIFY: terminated.</summary>
    NotifyLast,

    /// <summary>Wait before the next try.</summary>
    Rest,

    /// <summary>Drop everything that is kept of it.</summary>
    Forget,
}
