using Parkade.Sip.Headers;

namespace Parkade.Sip.Subscriptions;

/// <summary>For whom a state is written.</summary>
/// <param name="Entity">The resource as the subscriber named it.</param>
/// <param name="Version">The number of the NOTIFY within its subscription, from 0.</param>
/// <param name="Subscriber">Who reads it.</param>
public readonly record struct StateView(SipUri Entity, uint Version, Subscriber Subscriber);
