using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>Matches what comes to the transactions that are alive, and begins new ones (RFC 3261 §17). Owned by the loop.</summary>
public sealed class TransactionLayer : IMessageSink
{
    private readonly Dictionary<ClientKey, ClientTransaction> _clients = [];
    private readonly ServerTransactions _servers = new();
    private readonly ILogger _logger;

    /// <summary>A layer above <paramref name="transports"/>, whose sink it becomes.</summary>
    public TransactionLayer(SignallingLoop loop, TransportLayer transports, SipTimings? timings = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(transports);
        Loop = loop;
        Transports = transports;
        Timings = timings ?? SipTimings.Default;
        _logger = logger ?? NullLogger.Instance;
        transports.Sink = this;
    }

    /// <summary>Who gets requests. Without one they are answered 503.</summary>
    public ITransactionUser? User { get; set; }

    public TransportLayer Transports { get; }

    public SipTimings Timings { get; }

    /// <summary>How many requests of peers may be alive at a time; beyond, new ones outside dialogs are answered 503 without a transaction, and beyond twice as many all of them.</summary>
    public int MaxServerTransactions { get; init; } = 100_000;

    /// <summary>How many client transactions are alive.</summary>
    public int ClientCount => _clients.Count;

    /// <summary>How many server transactions are alive.</summary>
    public int ServerCount => _servers.Count;

    internal SignallingLoop Loop { get; }

    /// <summary>Sends a request in a client transaction. Its topmost Via is written here; the builder must not be used any more.</summary>
    public ClientTransaction Send(SipMessageBuilder request, Destination target, IClientTransactionUser user)
    {
        Transports.TryRoute(target, out var flow);
        return Send(request, flow, user);
    }

    /// <summary>As <see cref="Send(SipMessageBuilder, Destination, IClientTransactionUser)"/>, on a flow that is known. One that is closed is opened again.</summary>
    public ClientTransaction Send(SipMessageBuilder request, Flow? target, IClientTransactionUser user)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(user);
        if (target is { IsOpen: false } && Transports.TryRoute(target.Destination, out var again)) target = again;
        var branch = Branch.Create();
        var outgoing = new OutgoingRequest(Transports, request, branch, target);
        return Begin(request.Method == SipMethod.Invite
            ? new InviteClientTransaction(this, outgoing, branch, user)
            : new NonInviteClientTransaction(this, outgoing, branch, user));
    }

    /// <summary>Sends the ACK to a 2xx: a branch of its own, no transaction (RFC 3261 §13.2.2.4). Whoever gets the 2xx again sends it again.</summary>
    public void SendAck(SipMessageBuilder ack, Destination target)
    {
        if (Transports.TryRoute(target, out var flow)) SendAck(ack, flow);
    }

    /// <inheritdoc cref="SendAck(SipMessageBuilder, Destination)"/>
    public void SendAck(SipMessageBuilder ack, Flow target)
    {
        ArgumentNullException.ThrowIfNull(ack);
        ArgumentNullException.ThrowIfNull(target);
        if (!target.IsOpen && Transports.TryRoute(target.Destination, out var again)) target = again;
        ack.TopVia(OutgoingRequest.OwnVia(target, Branch.Create()));
        target.Send(ack.BuildRequest().Bytes, null, null);
    }

    void IMessageSink.OnRequest(SipRequest request, Flow flow)
    {
        if (request.Method == SipMethod.Ack) OnAck(request, flow);
        else if (_servers.Find(request, request.Method) is { } known) known.OnRetransmission();
        else if (IsTooMuch(request)) flow.Send(StatelessReply.Overloaded(request).Bytes, null, null);
        else if (request.Method == SipMethod.Cancel) OnCancel(request, flow);
        else OnNew(request, flow);
    }

    void IMessageSink.OnResponse(SipResponse response, Flow flow)
    {
        if (Branch.TryRead(response.TopBranch, out var branch)
            && response.Values(HeaderName.Via).Count() == 1   // RFC 3261 §8.1.3.3: others are not for us
            && _clients.TryGetValue(new ClientKey(branch, response.CSeq.Method), out var transaction)
            && transaction.Request.Method == response.CSeq.Method)
        {
            transaction.OnResponse(response);
            return;
        }
        TransactionLog.StrayResponse(_logger, response.StatusCode, flow);
        User?.OnStrayResponse(response);
    }

    internal void SendCancel(InviteClientTransaction invite, SipMessageBuilder cancel, IClientTransactionUser user) =>
        Begin(new NonInviteClientTransaction(this, OutgoingRequest.Along(Transports, cancel, invite.Flow!), invite.Branch, user));

    internal void Remove(ClientTransaction transaction) => _clients.Remove(new ClientKey(transaction.Branch, transaction.Request.Method));

    internal void Remove(ServerTransaction transaction) => _servers.Remove(transaction);

    private ClientTransaction Begin(ClientTransaction transaction)
    {
        _clients.Add(new ClientKey(transaction.Branch, transaction.Request.Method), transaction);
        transaction.Begin();
        return transaction;
    }

    private void OnNew(SipRequest request, Flow flow)
    {
        var merged = _servers.IsMerged(request);
        var transaction = Create(request, flow);
        if (merged) transaction.Respond(482);   // RFC 3261 §8.2.2.2
        else if (User is null) transaction.Respond(503);
        else Pass(transaction, User);
    }

    private static void Pass(ServerTransaction transaction, ITransactionUser user)
    {
        try
        {
            user.OnRequest(transaction);
        }
        catch
        {
            transaction.Respond(500);   // otherwise it would wait for a response for ever; the loop logs what happened
            throw;
        }
    }

    private void OnAck(SipRequest ack, Flow flow)
    {
        // Without a transaction it is one to a 2xx, whose transaction ended or never shared its branch.
        if (_servers.Find(ack, SipMethod.Invite) is not InviteServerTransaction invite || invite.OnAck()) User?.OnAck(ack, flow);
    }

    // RFC 3261 §9.2: the CANCEL is a transaction of its own; it changes nothing once the INVITE has its final response.
    private void OnCancel(SipRequest cancel, Flow flow)
    {
        var invite = _servers.Find(cancel, SipMethod.Invite);
        var transaction = Create(cancel, flow);
        if (invite is null)
        {
            transaction.RespondOnce(StatelessReply.To(cancel, 481));   // whoever it is has proved nothing: it leaves nothing behind
            return;
        }
        var tag = invite.LastResponse is { ToTag.IsEmpty: false } said ? said.ToTag : System.Text.Encoding.ASCII.GetBytes(invite.LocalTag);
        transaction.Respond(SipMessageBuilder.ResponseTo(cancel, 200, null, tag));
        if (!invite.IsCompleted) User?.OnCancel(invite, cancel);
    }

    private ServerTransaction Create(SipRequest request, Flow flow)
    {
        ServerTransaction transaction = request.Method == SipMethod.Invite
            ? new InviteServerTransaction(this, request, flow)
            : new NonInviteServerTransaction(this, request, flow);
        _servers.Add(transaction);
        return transaction;
    }

    // New calls wait at the door so that those which exist keep moving; beyond twice the bound nothing is kept for anybody.
    private bool IsTooMuch(SipRequest request)
    {
        if (_servers.Count >= 2 * MaxServerTransactions) return true;
        if (!request.ToTag.IsEmpty || request.Method == SipMethod.Cancel) return false;
        return Loop.IsCongested || _servers.Count >= MaxServerTransactions;
    }
}
