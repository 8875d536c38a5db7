namespace Parkade.Sip.Subscriptions;

/// <summary>Who subscribes. Users of a <see cref="Notifier"/> derive from it to add what that subscriber may see.</summary>
/// <param name="Key">Names it, over restarts too: its subscriptions are counted together.</param>
/// <param name="Most">How many subscriptions it may have at a time.</param>
public record Subscriber(string Key, int Most);
