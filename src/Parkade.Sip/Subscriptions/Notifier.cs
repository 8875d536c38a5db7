using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Subscriptions;

/// <summary>
/// Takes SUBSCRIBEs and sends NOTIFYs: RFC 6665, with the resource lists of RFC 4662. Every NOTIFY tells the full state. Owned by the
/// signalling loop.
/// </summary>
public sealed class Notifier : IRequestTaker
{
    private static readonly RetryAfter SoonAgain = new(30);

    private readonly IReadOnlyList<IEventPackage> _packages;
    private readonly ISubscribers _subscribers;
    private readonly ISubscriptionKeeper? _keeper;
    private readonly ILogger _logger;
    private readonly Dictionary<DialogId, Subscription> _living = new(DialogIdComparer.Instance);
    private readonly Dictionary<string, HashSet<Subscription>> _watching = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySubscriber = new(StringComparer.Ordinal);
    private readonly HashSet<string> _atMost = new(StringComparer.Ordinal);
    private bool _full;

    /// <param name="agent">Whose takers it is to be added to.</param>
    /// <param name="packages">What can be subscribed to.</param>
    /// <param name="subscribers">Who may.</param>
    /// <param name="keeper">Keeps subscriptions over a restart; null: nobody does.</param>
    public Notifier(UserAgent agent, IReadOnlyList<IEventPackage> packages, ISubscribers subscribers, ISubscriptionKeeper? keeper = null, NotifierOptions? options = null, ILogger? logger = null)
    {
        (Agent, _packages, _subscribers, _keeper) = (agent, packages, subscribers, keeper);
        Options = options ?? new NotifierOptions();
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Living subscriptions.</summary>
    public int Count => _living.Count;

    internal UserAgent Agent { get; }
    internal NotifierOptions Options { get; }

    /// <inheritdoc/>
    public bool TryTake(ServerTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var request = transaction.Request;
        if (request.Method != SipMethod.Subscribe) return false;
        if ((request.ToTag.IsEmpty ? Begin(transaction) : Refresh(transaction)) is { } refusal) Refuse(transaction, refusal);
        return true;
    }

    /// <summary>These resources have a new state: everybody who watches one of them is told, each once.</summary>
    /// <param name="keys">Their <see cref="Watched.Key"/>s.</param>
    public void Changed(IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var told = new HashSet<Subscription>();
        foreach (var key in keys)
            if (_watching.TryGetValue(key, out var watching))
                told.UnionWith(watching);
        foreach (var subscription in told) subscription.Changed();
    }

    /// <summary>Whether anybody watches a resource.</summary>
    public bool IsWatched(string key) => _watching.ContainsKey(key);

    /// <summary>The settings have changed: subscriptions end whose resource or right is gone, and those are asked to begin anew that
    /// watch something else now. Of the others those are told the state who see another one now.</summary>
    public void Recheck()
    {
        foreach (var subscription in _living.Values.ToArray())
        {
            var who = _subscribers.Known(subscription.Subscriber.Key);
            if (who is null) subscription.Finish("rejected");
            else subscription.Recheck(who, subscription.Asked.Package.Find(subscription.Resource, who, subscription.Asked.TakesLists));
        }
    }

    /// <summary>Takes subscriptions up again that were kept over a restart; each is told the full state within seconds.</summary>
    public void TakeUp(IReadOnlyList<SubscriptionFacts> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.Count == 0) return;
        SubscriptionsLog.TakenUp(_logger, kept.Count);
        for (var i = 0; i < kept.Count; i++)
            if (!TakeUp(kept[i], Options.TakeUpSpread * ((double)(i + 1) / kept.Count)))
                _keeper?.Forget(kept[i]);
    }

    internal void Keep(SubscriptionFacts facts) => _keeper?.Keep(facts);

    internal void Remove(Subscription subscription, SubscriptionFacts facts, string why)
    {
        if (!_living.Remove(subscription.Id)) return;
        foreach (var key in subscription.Keys)
            if (_watching.TryGetValue(key, out var watching) && watching.Remove(subscription) && watching.Count == 0)
                _watching.Remove(key);
        var left = _bySubscriber.GetValueOrDefault(subscription.Subscriber.Key) - 1;
        if (left > 0) _bySubscriber[subscription.Subscriber.Key] = left;
        else _bySubscriber.Remove(subscription.Subscriber.Key);
        _full = false;
        _atMost.Remove(subscription.Subscriber.Key);
        _keeper?.Forget(facts);
        SubscriptionsLog.Ended(_logger, subscription.Subscriber.Key, subscription.Resource, why);
    }

    internal void WriteFailed(Subscription subscription, Exception fault) => SubscriptionsLog.WriteFailed(_logger, subscription.Resource, fault);

    internal void NotTaken(Subscription subscription, int status) => SubscriptionsLog.NotTaken(_logger, subscription.Resource, subscription.Subscriber.Key, status);

    private Refusal? Begin(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (_subscribers.Of(request) is not { } who) return new Refusal(403);
        if (SubscribeRequest.Read(request, _packages, Options, out var refusal) is not { } asked) return refusal;
        if (!request.TryGetUri(out var uri) || !request.Has(HeaderName.Contact)) return new Refusal(400);   // RFC 6665 §4.1.2.1
        var found = asked.Package.Find(uri, who, asked.TakesLists);
        if (found is Lookup.Nothing) return new Refusal(404);
        if (found is Lookup.Forbidden) return new Refusal(403);
        if (found is Lookup.List && !asked.TakesLists) return new Refusal(421, response => response.Header(HeaderName.Require, ResourceListBody.OptionTag));   // RFC 4662 §4.2
        if (Count >= Options.MaxSubscriptions) return Full();
        if (_bySubscriber.GetValueOrDefault(who.Key) >= who.Most) return TooMany(who);
        if (DialogMaking.AsUas(request, transaction.LocalTag, UserAgent.Contact(transaction.Flow, uri.User)) is not { } dialog) return new Refusal(400);

        dialog.IsEarly = false;
        var subscription = new Subscription(this, dialog, asked, uri, who, found);
        Add(subscription);
        Accept(transaction, dialog.Id.LocalTag, asked.Seconds, subscription.IsList);
        SubscriptionsLog.Began(_logger, who.Key, uri, asked.Package.Name, asked.Seconds);
        subscription.Begin(transaction);
        return null;
    }

    private Refusal? Refresh(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!_living.GetAlternateLookup<DialogKey>().TryGetValue(DialogKey.Of(request), out var subscription) || subscription.IsOver) return new Refusal(481);
        // The keys of another's dialog are no right to it.
        if (_subscribers.Of(request) is not { } who || who.Key != subscription.Subscriber.Key) return new Refusal(403);
        if (!subscription.TryAdvance(request.CSeq)) return new Refusal(500);   // RFC 3261 §12.2.2
        if (SubscribeRequest.Read(request, _packages, Options, out var refusal) is not { } asked) return refusal;
        if (asked.Package != subscription.Asked.Package || asked.Event.Id != subscription.Asked.Event.Id) return new Refusal(481);   // one to a dialog: §4.5.1
        Accept(transaction, null, asked.Seconds, subscription.IsList);
        subscription.Refresh(transaction, who, asked.Seconds);
        return null;
    }

    private bool TakeUp(SubscriptionFacts facts, TimeSpan pause)
    {
        if (facts.ExpiresAt <= Agent.Loop.Time.GetUtcNow() || Count >= Options.MaxSubscriptions) return false;
        if (!SipUri.TryParse(facts.Resource, out var uri) || !EventHeader.TryParse(System.Text.Encoding.UTF8.GetBytes(facts.Event), out var @event)) return false;
        if (_packages.FirstOrDefault(package => @event.Is(package.Name)) is not { } package) return false;
        Dialog dialog;
        try
        {
            dialog = Dialog.From(facts.Dialog);
        }
        catch (FormatException)
        {
            return false;
        }
        var who = _subscribers.Known(facts.Subscriber);
        var found = who is null ? new Lookup.Forbidden() : package.Find(uri, who, facts.TakesLists);
        var asked = new SubscribeRequest(package, @event, 0, facts.TakesLists);
        var subscription = new Subscription(this, dialog, asked, uri, who ?? new Subscriber(facts.Subscriber, 0), found);
        Add(subscription);
        subscription.TakeUp(facts, pause);
        if (Reason(found) is { } reason) subscription.Finish(reason);
        return true;
    }

    private void Add(Subscription subscription)
    {
        _living[subscription.Id] = subscription;
        foreach (var key in subscription.Keys)
        {
            if (!_watching.TryGetValue(key, out var watching)) _watching[key] = watching = [];
            watching.Add(subscription);
        }
        _bySubscriber[subscription.Subscriber.Key] = _bySubscriber.GetValueOrDefault(subscription.Subscriber.Key) + 1;
    }

    private void Accept(ServerTransaction transaction, string? tag, int seconds, bool list)
    {
        var request = transaction.Request;
        var response = Agent.Response(request, 200, tag: tag)
            .Header(HeaderName.Expires, new Expires(seconds))
            .Header(HeaderName.Contact, UserAgent.Contact(transaction.Flow, request.TryGetUri(out var uri) ? uri.User : null))
            .Header(HeaderName.AllowEvents, SubscribeRequest.Names(_packages));
        if (list) response.Header(HeaderName.Require, ResourceListBody.OptionTag);   // RFC 4662 §4.2
        transaction.Respond(response);
    }

    private Refusal Full()
    {
        if (!_full) SubscriptionsLog.Full(_logger, Count);   // once until one of them ends
        _full = true;
        return new Refusal(503, response => response.Header(HeaderName.RetryAfter, SoonAgain));
    }

    private Refusal TooMany(Subscriber who)
    {
        if (_atMost.Add(who.Key)) SubscriptionsLog.TooMany(_logger, who.Key, who.Most);   // once until one of them ends
        return new Refusal(403);
    }

    private void Refuse(ServerTransaction transaction, Refusal refusal)
    {
        SubscriptionsLog.Refused(_logger, refusal.Status);
        var response = Agent.Response(transaction.Request, refusal.Status);
        refusal.Headers?.Invoke(response);
        transaction.Respond(response);
    }

    /// <summary>Why a subscription to what was found can't go on (RFC 6665 §4.1.3); null if it can.</summary>
    internal static string? Reason(Lookup found) => found switch
    {
        Lookup.Nothing => "noresource",
        Lookup.Forbidden => "rejected",
        _ => null,
    };
}
