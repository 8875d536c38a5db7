namespace Parkade.Sip.Subscriptions;

/// <summary>One resource whose state can be subscribed to.</summary>
/// <param name="key">Names it among all resources of the notifier: <see cref="Notifier.Changed(IReadOnlyCollection{string})"/> is told of it by this name.</param>
/// <param name="user">The user part of its own URI.</param>
/// <param name="write">Writes its whole state, as it is now, for one subscriber.</param>
public sealed class Watched(string key, string user, Func<StateView, byte[]> write)
{
    public string Key { get; } = key;

    public string User { get; } = user;

    /// <summary>
    /// What <see cref="Write"/> would tell a subscriber, to be compared with what it was told before; null: nobody knows, and it is told anew whenever
    /// something may have changed.
    /// </summary>
    public Func<Subscriber, object>? State { get; init; }

    public byte[] Write(in StateView view) => write(view);
}
