namespace Parkade.Sip.Subscriptions;

/// <summary>What happens to a subscription.</summary>
internal enum SubscriptionInput
{
    /// <summary>It began, or the resource has a new state.</summary>
    Changed,

    /// <summary>The subscriber refreshed it, and so is there to be told.</summary>
    Refreshed,

    /// <summary>Its time is over, it was cancelled, or its resource is gone.</summary>
    Finished,

    /// <summary>The NOTIFY was taken.</summary>
    Delivered,

    /// <summary>The NOTIFY was not taken, which may pass.</summary>
    Failed,

    /// <summary>The NOTIFY was refused by a peer that knows of no such subscription, or by nobody.</summary>
    Lost,

    /// <summary>The pause after a failure is over.</summary>
    Rested,
}
