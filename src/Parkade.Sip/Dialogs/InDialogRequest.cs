using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.Dialogs;

/// <summary>Who waits for what becomes of a request in a dialog.</summary>
internal abstract class InDialogRequest : IClientTransactionUser
{
    /// <summary>Whether it still makes sense to answer a challenge of it.</summary>
    public virtual bool MayBeSentAgain => true;

    /// <summary>The request can't be sent: its next hop has no address.</summary>
    public void OnUnreachable() => OnFailed(503);

    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (!response.IsProvisional) OnFinal(response);
    }

    // RFC 3261 §8.1.3.1: silence counts as 408, a transport's failure as 503.
    void IClientTransactionUser.OnFailed(ClientTransaction transaction, TransactionFailure why) => OnFailed(why == TransactionFailure.Timeout ? 408 : 503);

    /// <summary>A final response; to an INVITE also every repeated 2xx.</summary>
    protected abstract void OnFinal(SipResponse response);

    /// <summary>No final response will come.</summary>
    /// <param name="status">408 for silence, 503 where the network did not take it.</param>
    protected abstract void OnFailed(int status);
}
