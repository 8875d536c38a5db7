using Parkade.Sip.Transactions;

namespace Parkade.Sip.UserAgents;

/// <summary>
/// Takes requests that belong to no call: registrations, subscriptions. A <see cref="UserAgent"/> asks its takers in order, before
/// its user, of every admitted request that no call's dialog claims. Called on the signalling loop.
/// </summary>
public interface IRequestTaker
{
    /// <summary>True: the request is the taker's, which responds now or later.</summary>
    bool TryTake(ServerTransaction transaction);
}
