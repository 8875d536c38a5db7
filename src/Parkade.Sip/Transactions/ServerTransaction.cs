using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>A request from a peer and our responses to it (RFC 3261 §17.2). Owned by the loop.</summary>
public abstract class ServerTransaction
{
    private bool _rerouted;
    private string? _localTag;

    private protected ServerTransaction(TransactionLayer layer, SipRequest request, Flow flow)
    {
        Layer = layer;
        Request = request;
        Flow = flow;
    }

    public SipRequest Request { get; }

    /// <summary>Where the request came from.</summary>
    public Flow Flow { get; }

    /// <summary>The user's own.</summary>
    public object? User { get; set; }

    /// <summary>A tag of ours for this request's To: the layer uses it where it answers by itself, so that a user who takes it too keeps RFC 3261 §9.2.</summary>
    public string LocalTag => _localTag ??= Branch.Create().Id.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a final response was given.</summary>
    public abstract bool IsCompleted { get; }

    /// <summary>Whether nothing is left to be done.</summary>
    public abstract bool IsTerminated { get; }

    /// <summary>Called once, when the transaction is over.</summary>
    public Action<ServerTransaction, ServerTransactionEnding>? Ended { get; set; }

    /// <summary>Called when a response could not be sent; the transaction goes on (RFC 6026 §8).</summary>
    public Action<ServerTransaction>? SendFailed { get; set; }

    internal SipResponse? LastResponse { get; set; }

    /// <summary>Whether it stands in the table of request identities.</summary>
    internal bool HoldsIdentity { get; set; }

    private protected TransactionLayer Layer { get; }

    /// <summary>Sends a response. After a final one only an INVITE's further 2xx are sent.</summary>
    /// <returns>Whether the state of the transaction let it out.</returns>
    public bool Respond(SipMessageBuilder response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return !IsTerminated && Respond(response.BuildResponse());
    }

    /// <summary>As <see cref="Respond(SipMessageBuilder)"/>, of a response without more than the request's own headers and our tag.</summary>
    public bool Respond(int status, string? reason = null) =>
        Respond(SipMessageBuilder.ResponseTo(Request, status, reason, System.Text.Encoding.ASCII.GetBytes(LocalTag)));

    /// <summary>
    /// Sends a final response once and forgets the request (RFC 3261 §8.2.7): for those who have proved nothing, and whose source may be
    /// forged. Nothing is repeated; if the request comes again, it is a new one.
    /// </summary>
    public void RespondOnce(SipResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (IsTerminated) return;
        // Nor is a connection made for them where theirs is gone (RFC 3261 §18.2.2): strangers would fill our table with them.
        if (!Flow.IsReliable || Flow.IsOpen) Layer.Transports.ResponseFlow(Request, Flow).Send(response.Bytes, null, null);
        Drop();
    }

    /// <summary>Forgets the request without a word. If it comes again, it is a new one.</summary>
    public void Drop()
    {
        if (IsTerminated) return;
        Terminate();
        End(ServerTransactionEnding.Done);
    }

    /// <summary>Sends the last response once more: how a session retransmits its 2xx until the ACK comes (RFC 3261 §13.3.1.4).</summary>
    public void Resend()
    {
        if (!IsTerminated) SendLast();
    }

    private protected abstract bool Respond(SipResponse response);

    internal abstract void OnRetransmission();

    private protected abstract void OnTransportError();

    /// <summary>Nothing more is done or waited for.</summary>
    private protected abstract void Terminate();

    private protected void SendLast()
    {
        if (LastResponse is { } response) Send(response);
    }

    private protected void Send(SipResponse response) =>
        Layer.Transports.ResponseFlow(Request, Flow)
            .Send(response.Bytes, static (transaction, _) => ((ServerTransaction)transaction!).OnSendFailed(), this);

    private protected void End(ServerTransactionEnding how)
    {
        Layer.Remove(this);
        Ended?.Invoke(this, how);
    }

    private void OnSendFailed()
    {
        if (IsTerminated) return;
        // RFC 3261 §18.2.2: a connection that broke is made anew, towards the sent-by; ResponseFlow does so once it is closed.
        if (Flow.IsReliable && !_rerouted && !Flow.IsOpen)
        {
            _rerouted = true;
            SendLast();
            return;
        }
        OnTransportError();
    }
}
