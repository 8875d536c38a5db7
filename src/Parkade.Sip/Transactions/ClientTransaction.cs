using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>A request of ours and the responses to it (RFC 3261 §17.1). Owned by the loop.</summary>
public abstract class ClientTransaction
{
    private readonly OutgoingRequest _outgoing;
    private protected readonly IClientTransactionUser TransactionUser;

    private protected ClientTransaction(TransactionLayer layer, OutgoingRequest outgoing, Branch branch, IClientTransactionUser user)
    {
        Layer = layer;
        _outgoing = outgoing;
        Branch = branch;
        TransactionUser = user;
    }

    /// <summary>The request as it was sent, with its Via.</summary>
    public SipRequest Request => _outgoing.Request;

    /// <summary>The way it went; null when there was none.</summary>
    public Flow? Flow => _outgoing.Flow;

    /// <summary>The user's own.</summary>
    public object? Tag { get; set; }

    /// <summary>Whether nothing is left to be done.</summary>
    public abstract bool IsTerminated { get; }

    internal Branch Branch { get; }

    private protected TransactionLayer Layer { get; }

    private protected bool IsReliable => _outgoing.Flow is { IsReliable: true };

    /// <summary>
    /// Takes an INVITE back (RFC 3261 §9.1): a CANCEL goes out as soon as a provisional response has come, none after a final one. The user
    /// still gets the final response: a 487, a 2xx that crossed the CANCEL, or a failure. Repeated calls and other methods do nothing.
    /// </summary>
    /// <param name="headers">Adds to the CANCEL, a Reason for instance (RFC 3326).</param>
    public virtual void Cancel(Action<SipMessageBuilder>? headers = null) { }

    internal abstract void Begin();

    internal abstract void OnResponse(SipResponse response);

    private protected abstract void OnTransportError();

    /// <summary>The request goes by datagrams after all: its timers begin anew.</summary>
    private protected abstract void Restart();

    private protected void SendRequest()
    {
        if (_outgoing.Flow is { } flow)
            flow.Send(Request.Bytes, static (transaction, flow) => ((ClientTransaction)transaction!).OnSendFailed((Flow)flow!), this);
        else
            Layer.Loop.Post(static (transaction, _) => ((ClientTransaction)transaction!).OnTransportError(), this, null);
    }

    private protected void OnSendFailed(Flow failed)
    {
        if (IsTerminated) return;
        if (_outgoing.TryFallBack(failed))
        {
            Restart();
            SendRequest();
            return;
        }
        if (ReferenceEquals(failed, Flow)) OnTransportError();
    }

    private protected SipTimer Start(TimeSpan delay, Action<object?> fire) => Layer.Loop.Timers.After(delay, fire, this);
}
