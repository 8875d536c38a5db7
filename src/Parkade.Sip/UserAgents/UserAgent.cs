using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.UserAgents;

/// <summary>
/// The user agent core of RFC 3261 §8: checks requests, takes them to their dialogs, places calls. Owned by the signalling loop.
/// </summary>
public sealed class UserAgent : ITransactionUser
{
    private readonly IUserAgentUser _user;
    private readonly ILogger _logger;
    private readonly RequestChecks _checks;
    private readonly byte[] _allow;
    private readonly byte[] _supported;
    private readonly HashSet<InviteSession> _sessions = [];
    private readonly HashSet<InviteSession> _unfinished = [];
    private TaskCompletionSource? _idle;

    /// <summary>Makes itself the user of <paramref name="transactions"/>.</summary>
    /// <param name="locator">Finds hosts that peers name; by the system's name servers by default.</param>
    public UserAgent(
        SignallingLoop loop, TransportLayer transports, TransactionLayer transactions, UserAgentOptions options, IUserAgentUser user,
        ILogger? logger = null, ILocator? locator = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Loop = loop;
        Transports = transports;
        Transactions = transactions;
        Options = options;
        _user = user;
        _logger = logger ?? NullLogger.Instance;
        Locator = locator ?? new DnsLocator(new LocatorOptions(), loop.Time);
        _allow = Encoding.UTF8.GetBytes(string.Join(", ", options.Allow.Select(method => method.Name)));
        _supported = Encoding.UTF8.GetBytes(string.Join(", ", options.Supported));
        _checks = new RequestChecks(options, _allow);
        Dialogs = new DialogTable(loop.Time);
        Interval = new SessionInterval((int)options.SessionInterval.TotalSeconds, Math.Max(SessionInterval.Smallest, (int)options.MinSessionInterval.TotalSeconds));
        transactions.User = this;
    }

    public UserAgentOptions Options { get; }

    /// <summary>Finds where requests go.</summary>
    public ILocator Locator { get; }

    /// <summary>The sessions whose end has not been told yet.</summary>
    public IReadOnlyCollection<InviteSession> Sessions => _sessions;

    /// <summary>Sessions for which the wire still owes something, whether told as ended or not.</summary>
    public int Unfinished => _unfinished.Count;

    /// <summary>Living dialogs.</summary>
    public int DialogCount => Dialogs.Count;

    /// <summary>False while draining: new calls and OPTIONS get 503 with Retry-After.</summary>
    public bool TakesCalls { get; set; } = true;

    /// <summary>Who takes requests that belong to no call, in the order in which they are asked.</summary>
    public IList<IRequestTaker> Takers { get; } = [];

    internal SignallingLoop Loop { get; }
    internal TimerQueue Timers => Loop.Timers;
    internal TransportLayer Transports { get; }
    internal TransactionLayer Transactions { get; }
    internal SipTimings Timings => Transactions.Timings;
    internal DialogTable Dialogs { get; }
    internal SessionInterval Interval { get; }
    internal Random Random => Options.Random;

    /// <summary>Places a call. The INVITE is on its way when this returns; nothing is called back before.</summary>
    public InviteSession Call(OutgoingCall call, IInviteSessionUser user)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(user);
        var session = new InviteSession(this, call, user);
        Begin(session);
        return session;
    }

    /// <summary>Sends a request outside any dialog.</summary>
    /// <param name="done">Gets the status and the final response: 408 and none for silence, 503 and none where the network did not take it. On the loop, never before this returns.</param>
    public void Send(LooseRequest request, Action<int, SipResponse?> done)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(done);
        new OutgoingRequestOutsideDialog(this, request, done).Send();
    }

    /// <summary>The session a Replaces header names, if it may be replaced (RFC 3891 §3).</summary>
    public InviteSession? Find(Replaces replaces)
    {
        ArgumentNullException.ThrowIfNull(replaces);
        return Dialogs.Match(replaces) is ReplacesMatch.Session found ? found.Value : null;
    }

    /// <summary>
    /// The unanswered call of a peer's that a Replaces header names: nobody may take its place by an INVITE (RFC 3891 §3), but its caller may
    /// have us send another party there (RFC 5589 §7.3).
    /// </summary>
    public InviteSession? FindRinging(Replaces replaces)
    {
        ArgumentNullException.ThrowIfNull(replaces);
        return Dialogs.Find(replaces) is { State: SessionState.Incoming } session ? session : null;
    }

    /// <summary>Ends every session; completes when the wire owes nothing more, at the latest 64×T1 after the last of them.</summary>
    public Task ShutdownAsync(ReasonValue? reason = null)
    {
        TakesCalls = false;
        foreach (var session in _sessions.ToArray()) session.End(reason);
        if (_unfinished.Count == 0 && _sessions.Count == 0) return Task.CompletedTask;
        _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _idle.Task;
    }

    void ITransactionUser.OnRequest(ServerTransaction transaction)
    {
        var request = transaction.Request;
        Dialog? dialog = null;
        InviteSession? session = null;
        var isInCall = !request.ToTag.IsEmpty && Dialogs.TryFind(DialogKey.Of(request), out dialog, out session);
        if (!isInCall && !_user.Admit(transaction)) return;
        if (_checks.Check(request) is { } refusal) Refuse(transaction, refusal);
        else if (isInCall) OnRequestInCall(transaction, dialog!, session!);
        else if (IsTaken(transaction)) return;
        else if (!request.ToTag.IsEmpty) Refuse(transaction, new Refusal(481));   // RFC 3261 §12.2.2
        else if (request.Method == SipMethod.Invite) OnInvite(transaction);
        else if (request.Method == SipMethod.Options) OnOptions(transaction);
        // They belong to a dialog, or to nothing (RFC 3261 §15.1.2, RFC 3311 §5.2, RFC 6665 §4.1.3).
        else if (request.Method == SipMethod.Bye || request.Method == SipMethod.Update) Refuse(transaction, new Refusal(481));
        else CallUser(transaction);
    }

    void ITransactionUser.OnAck(SipRequest ack, Flow flow)
    {
        if (Dialogs.TryFind(DialogKey.Of(ack), out _, out var session)) session.OnAck(ack);
    }

    void ITransactionUser.OnCancel(ServerTransaction invite, SipRequest cancel) => (invite.User as InviteSession)?.OnCancel(invite, cancel);

    void ITransactionUser.OnStrayResponse(SipResponse response)
    {
        // Nothing waits for it (RFC 6026 §7.2: not even a forked 2xx).
    }

    /// <summary>Begins the response to a request that a taker or the user has taken.</summary>
    public SipMessageBuilder Begin(ServerTransaction transaction, int status, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return Response(transaction.Request, status, reason, transaction.LocalTag);
    }

    /// <summary>The response to a request; outside dialogs it gets a tag of its own (RFC 3261 §8.2.6.2).</summary>
    internal SipMessageBuilder Response(SipRequest request, int status, string? reason = null, string? tag = null)
    {
        var response = SipMessageBuilder.ResponseTo(request, status, reason, Encoding.Latin1.GetBytes(tag ?? Tokens.Tag()));
        if (Options.Product is not null) response.Header(HeaderName.Server, Options.Product);
        return response;
    }

    /// <summary>A 2xx to an INVITE or UPDATE (RFC 3261 §13.3.1.4).</summary>
    internal SipMessageBuilder Success(SipRequest request, Dialog dialog, ReadOnlyMemory<byte> sdp)
    {
        var success = Announce(Response(request, 200, tag: dialog.Id.LocalTag).Header(HeaderName.Contact, dialog.LocalContact));
        return sdp.IsEmpty ? success : success.Body(SdpBody.ContentType, sdp.Span);
    }

    /// <summary>What every request of ours carries.</summary>
    internal SipMessageBuilder Dress(SipMessageBuilder request) =>
        Options.Product is null ? request : request.Header(HeaderName.UserAgent, Options.Product);

    /// <summary>What we can: RFC 3261 §13.2.1, §20.5, §20.37.</summary>
    internal SipMessageBuilder Announce(SipMessageBuilder message) =>
        message.Header(HeaderName.Allow, _allow).Header(HeaderName.Supported, _supported);

    internal DialogPath PathOf(Dialog dialog) => new(Loop, Transports, Transactions, Locator, dialog);

    /// <summary>The way to a peer: the given connection while it is open, else what the destination says; null where none leads there.</summary>
    internal Flow? FlowTo(Destination destination, Flow? preferred) =>
        preferred is { IsOpen: true } ? preferred : Transports.TryRoute(destination, out var flow) ? flow : null;

    /// <summary>Where the peer at the other end of a flow reaches us.</summary>
    internal static NameAddr Contact(Flow flow, string? user)
    {
        var uri = new SipUri(user, flow.Advertised.Host, flow.Advertised.Port);
        if (flow.Protocol != TransportProtocol.Udp) uri = uri with { Parameters = UriParameters.Empty.With("transport", flow.Protocol.Parameter) };
        return new NameAddr(null, uri);
    }

    /// <summary>It is over for its user, who hears of it as soon as the loop is free.</summary>
    internal void Finished(InviteSession session, SessionEnding why) => Loop.Post(() =>
    {
        _sessions.Remove(session);
        try
        {
            session.TellEnded(why);
        }
        finally
        {
            CheckIdle();
        }
    });

    /// <summary>The wire owes it nothing more.</summary>
    internal void Forget(InviteSession session)
    {
        if (session.Dialog is { } dialog) Dialogs.Remove(dialog);
        _unfinished.Remove(session);
        CheckIdle();
    }

    internal void UserFailed(Exception exception) => SessionsLog.UserFailed(_logger, exception);

    private bool IsTaken(ServerTransaction transaction)
    {
        foreach (var taker in Takers)
            if (taker.TryTake(transaction))
                return true;
        return false;
    }

    private void OnRequestInCall(ServerTransaction transaction, Dialog dialog, InviteSession session)
    {
        var request = transaction.Request;
        if (!dialog.TryAdvance(request.CSeq)) Refuse(transaction, new Refusal(500));
        else if (request.Has(HeaderName.Replaces)) Refuse(transaction, new Refusal(400));   // RFC 3891 §3: only for new dialogs
        else if (request.Method == SipMethod.Options) OnOptions(transaction);
        else session.OnRequest(transaction, dialog);
    }

    private void OnInvite(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!TakesCalls || IsFull())
        {
            Refuse(transaction, Busy());
            return;
        }
        var refusal = ReplacesCheck.Check(request, Dialogs, out var replaces, out var replaced);
        if (refusal is null && Interval.Answer(IntervalFields.Read(request)).IsTooSmall)
            refusal = new Refusal(422, response => response.Header(HeaderName.MinSE, new MinSE(Interval.MinSeconds)));   // RFC 4028 §9
        var user = request.TryGetUri(out var uri) ? uri.User : null;
        var dialog = refusal is null ? DialogMaking.AsUas(request, transaction.LocalTag, Contact(transaction.Flow, user)) : null;
        if (dialog is null)
        {
            Refuse(transaction, refusal ?? new Refusal(400));
            return;
        }
        var path = PathOf(dialog);
        path.Heard(transaction);
        var session = new InviteSession(this, transaction, dialog, path) { Replaces = replaces, Replaced = replaced };
        transaction.User = session;
        Begin(session);
        try
        {
            _user.OnInvite(session);
        }
#pragma warning disable CA1031 // The user's fault must not become the stack's: it ends this call only.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            UserFailed(exception);
            session.Reject(500);
        }
    }

    private void OnOptions(ServerTransaction transaction)
    {
        if (!TakesCalls && transaction.Request.ToTag.IsEmpty)
        {
            Refuse(transaction, Busy());   // RFC 3261 §11.2: as an INVITE would be answered
            return;
        }
        transaction.Respond(Announce(Response(transaction.Request, 200))
            .Header(HeaderName.Accept, "application/sdp"u8)
            .Header(HeaderName.AcceptEncoding, "identity"u8)
            .Header(HeaderName.AcceptLanguage, "en"u8));
    }

    private void CallUser(ServerTransaction transaction)
    {
        try
        {
            _user.OnOutOfDialogRequest(transaction);
        }
#pragma warning disable CA1031 // As for calls.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            UserFailed(exception);
            if (!transaction.IsCompleted) Refuse(transaction, new Refusal(500));
        }
    }

    private void Begin(InviteSession session)
    {
        _sessions.Add(session);
        _unfinished.Add(session);
    }

    private bool IsFull()
    {
        if (_unfinished.Count < Options.MaxSessions) return false;
        SessionsLog.Full(_logger, _unfinished.Count);
        return true;
    }

    private void Refuse(ServerTransaction transaction, Refusal refusal)
    {
        SessionsLog.Refused(_logger, transaction.Request.Method.Name, refusal.Status);
        var response = Response(transaction.Request, refusal.Status);
        refusal.Headers?.Invoke(response);
        transaction.Respond(response);
    }

    private static Refusal Busy() => new(503, response => response.Header(HeaderName.RetryAfter, new RetryAfter(10)));

    private void CheckIdle()
    {
        if (_idle is not null && _sessions.Count == 0 && _unfinished.Count == 0) _idle.TrySetResult();
    }
}
