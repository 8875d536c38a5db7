using System.Net;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Effect = Parkade.Sip.Subscriptions.SubscriptionEffect;
using Input = Parkade.Sip.Subscriptions.SubscriptionInput;
using Phase = Parkade.Sip.Subscriptions.SubscriptionPhase;

namespace Parkade.Sip.Subscriptions;

/// <summary>One subscription: its dialog, what it watches, and how far it has been told. Owned by the loop.</summary>
internal sealed class Subscription
{
    // So many NOTIFYs may go out before their numbers are kept again.
    private const uint Reserve = 1000;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly Notifier _notifier;
    private readonly Dialog _dialog;
    private readonly DialogPath _path;
    private readonly SipUri _entity;
    private Phase _phase = Phase.Told;
    private SipTimer? _expiry;
    private SipTimer? _rest;
    private DateTimeOffset _expiresAt;
    private uint _version;
    private uint _kept;
    private int _failures;
    private TimeSpan? _askedToWait;
    private string _reason = "timeout";
    private List<object>? _told;                          // the state that the last NOTIFY told; null: not known

    public Subscription(Notifier notifier, Dialog dialog, SubscribeRequest asked, SipUri resource, Subscriber subscriber, Lookup what)
    {
        (_notifier, _dialog, Asked, Resource, Subscriber, What) = (notifier, dialog, asked, resource, subscriber, what);
        _path = notifier.Agent.PathOf(dialog);
        // RFC 4235 §4.1.1: an identifier of the resource; what only helped to get here stays out.
        _entity = new SipUri(resource.User, resource.Host, resource.Port) { Scheme = resource.Scheme };
    }

    public DialogId Id => _dialog.Id;
    public SubscribeRequest Asked { get; }
    public SipUri Resource { get; }
    public Subscriber Subscriber { get; private set; }
    public Lookup What { get; private set; }
    public bool IsList => What is Lookup.List;
    public bool IsOver => _phase is Phase.Closing or Phase.LastWord or Phase.Over;

    /// <summary>What it is told of.</summary>
    public IEnumerable<string> Keys => KeysOf(What);

    private DateTimeOffset Now => _notifier.Agent.Loop.Time.GetUtcNow();

    private SubscriptionFacts Facts => new()
    {
        Dialog = _dialog.Facts with { LocalCSeq = _kept },
        Event = Asked.Event.ToString(),
        Resource = Resource.ToString(),
        Subscriber = Subscriber.Key,
        TakesLists = Asked.TakesLists,
        Source = _path.Hidden?.EndPoint.ToString(),
        ExpiresAt = _expiresAt,
        Version = _version + (_kept - _dialog.LocalCSeq),
    };

    /// <summary>The SUBSCRIBE that made it was accepted: the first NOTIFY follows at once (RFC 6665 §4.2.1.2).</summary>
    public void Begin(ServerTransaction transaction)
    {
        _path.Heard(transaction);
        Extend(Asked.Seconds);
        if (Asked.Seconds > 0) Keep();
        Step(Asked.Seconds > 0 ? Input.Changed : Input.Finished);
    }

    /// <summary>It was kept over a restart; the state is told after <paramref name="pause"/>.</summary>
    public void TakeUp(SubscriptionFacts facts, TimeSpan pause)
    {
        (_version, _expiresAt) = (facts.Version, facts.ExpiresAt);
        if (IPEndPoint.TryParse(facts.Source ?? "", out var source)) _path.Keep(new Destination(TransportProtocol.Udp, source));
        Extend((int)Math.Max(0, (facts.ExpiresAt - Now).TotalSeconds));
        Keep();
        _phase = Phase.Resting;
        _rest = _notifier.Agent.Timers.After(pause, () => Step(Input.Rested));
    }

    /// <summary>The SUBSCRIBE in its dialog was accepted; 0 seconds end it.</summary>
    public void Refresh(ServerTransaction transaction, Subscriber subscriber, int seconds)
    {
        Subscriber = subscriber;
        _path.Heard(transaction);
        _dialog.Refresh(transaction.Request);   // a target refresh: RFC 6665 §4.4.1 with RFC 3261 §12.2.2
        Extend(seconds);
        if (seconds == 0)
        {
            Finish("timeout");
            return;
        }
        Keep();
        Step(Input.Refreshed);
    }

    /// <summary>False for a request older than one before.</summary>
    public bool TryAdvance(CSeq cseq) => _dialog.TryAdvance(cseq);

    /// <summary>What it watches has changed.</summary>
    public void Changed() => Step(Input.Changed);

    /// <summary>The settings have changed: its URI means <paramref name="found"/> now.</summary>
    public void Recheck(Subscriber subscriber, Lookup found)
    {
        Subscriber = subscriber;
        if (Notifier.Reason(found) is { } reason) Finish(reason);
        else if (IsList == found is Lookup.List && Keys.SequenceEqual(KeysOf(found)))
        {
            What = found;
            if (IsUntold || StateNow() is null) Changed();
        }
        else Finish("deactivated");   // RFC 6665 §4.1.3: subscribe again at once
    }

    /// <summary>It is over; the subscriber is told why.</summary>
    public void Finish(string reason)
    {
        if (IsOver) return;
        _reason = reason;
        Step(Input.Finished);
    }

    private void Step(Input input)
    {
        (_phase, var effect) = SubscriptionMachine.Step(_phase, input);
        if (effect != Effect.None) _rest?.Cancel();
        switch (effect)
        {
            case Effect.Notify:
                Notify(SubscriptionState.Active(Math.Max(1, (int)Math.Ceiling((_expiresAt - Now).TotalSeconds))), true);
                break;
            case Effect.NotifyLast:
                _expiry?.Cancel();
                Notify(SubscriptionState.Terminated(_reason), _reason == "timeout" || (_reason == "noresource" && IsUntold));
                break;
            case Effect.Rest:
                _rest = _notifier.Agent.Timers.After(Pause(), () => Step(Input.Rested));
                break;
            case Effect.Forget:
                _expiry?.Cancel();
                _notifier.Remove(this, Facts, _reason);
                break;
        }
    }

    private void Notify(SubscriptionState state, bool withBody)
    {
        var version = _version++;
        var notify = _notifier.Agent.Dress(_dialog.Request(SipMethod.Notify))
            .Header(HeaderName.Contact, _dialog.LocalContact)
            .Header(HeaderName.Event, Asked.Event)
            .Header(HeaderName.SubscriptionState, state);
        if (IsList) notify.Header(HeaderName.Require, ResourceListBody.OptionTag);   // RFC 4662 §4.2
        if (_dialog.LocalCSeq > _kept && !IsOver) Keep();
        if (withBody) Write(notify, new StateView(_entity, version, Subscriber));
        _path.Send(notify, new SimpleRequest(OnAnswered));
    }

    private void Write(SipMessageBuilder notify, in StateView view)
    {
        _told = null;
        try
        {
            var now = StateNow();
            if (What is Lookup.List list)
            {
                var (type, body) = ResourceListBody.Write(list, Asked.Package.BodyType, _notifier.Options.MaxMembers, view);
                notify.Body(type, body);
            }
            else if (What is Lookup.One(var resource)) notify.Body(Asked.Package.BodyType.ToString(), resource.Write(view));
            _told = now;
        }
#pragma warning disable CA1031 // A package's fault must not stop the subscription: the next state may be written again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _notifier.WriteFailed(this, fault);
        }
    }

    // The last state known is another than the last one told.
    private bool IsUntold => StateNow() is { } now && (_told is null || !now.SequenceEqual(_told));

    private List<object>? StateNow()
    {
        var resources = What switch { Lookup.One(var resource) => [resource], Lookup.List(_, var members) => members, _ => (IReadOnlyList<Watched>)[] };
        return resources.All(resource => resource.State is not null) ? [.. resources.Select(resource => resource.State!(Subscriber))] : null;
    }

    private void OnAnswered(int status, SipResponse? response)
    {
        var verdict = NotifyVerdict.Of(status);
        if (verdict == Input.Delivered) _failures = 0;
        else _notifier.NotTaken(this, status);
        if (verdict == Input.Failed)
        {
            _failures++;
            _askedToWait = response is not null && response.TryGet(HeaderName.RetryAfter, out var field) && RetryAfter.TryParse(field, out var wait) ? TimeSpan.FromSeconds(wait.Seconds) : null;
        }
        Step(verdict);
        if (_failures >= _notifier.Options.MaxFailures) Finish("giveup");
    }

    private TimeSpan Pause()
    {
        var pause = _askedToWait ?? _notifier.Options.FirstRest * Math.Pow(2, _failures - 1);
        return pause < LongestRest ? pause : LongestRest;
    }

    private void Extend(int seconds)
    {
        _expiresAt = Now + TimeSpan.FromSeconds(seconds);
        _expiry?.Cancel();
        if (seconds > 0) _expiry = _notifier.Agent.Timers.After(TimeSpan.FromSeconds(seconds) + _notifier.Options.Grace, () => Finish("timeout"));
    }

    private void Keep()
    {
        _kept = _dialog.LocalCSeq + Reserve;
        _notifier.Keep(Facts);
    }

    private static IEnumerable<string> KeysOf(Lookup what) => what switch
    {
        Lookup.One(var resource) => [resource.Key],
        Lookup.List(_, var members) => members.Select(member => member.Key),
        _ => [],
    };
}
