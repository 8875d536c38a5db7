namespace Parkade.Sip.Subscriptions;

/// <summary>Keeps subscriptions over a restart. Called on the signalling loop; must not block or throw. What is not kept is lost with the process, and subscribed to anew.</summary>
public interface ISubscriptionKeeper
{
    /// <summary>Keeps these facts in the place of former ones of the same key.</summary>
    void Keep(SubscriptionFacts facts);

    /// <summary>The subscription is over.</summary>
    void Forget(SubscriptionFacts facts);
}
