using Parkade.Parking.Rights;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Somebody with lamps.</summary>
/// <param name="SeesCallers">Whether names and numbers are shown on it at all, or only that somebody waits.</param>
/// <param name="Who">Whose it is: lot by lot, callers are hidden from those who have no right to see them.</param>
internal sealed record Watcher(string Key, int Most, bool SeesCallers, Principal Who) : Subscriber(Key, Most);
