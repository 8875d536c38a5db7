using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Somebody with lamps.</summary>
/// <param name="SeesCallers">Whether names and numbers are shown, or only that somebody waits.</param>
internal sealed record Watcher(string Key, int Most, bool SeesCallers) : Subscriber(Key, Most);
