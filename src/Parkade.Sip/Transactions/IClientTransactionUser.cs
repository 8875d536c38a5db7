using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>Who sent a request. Called on the loop. Either a final response comes or <see cref="OnFailed"/>, never both; an INVITE's further 2xx come as responses (forks, retransmissions).</summary>
public interface IClientTransactionUser
{
    /// <summary>A provisional or final response. ACKs to 3xx–6xx are sent by the transaction; those to 2xx are the user's (RFC 3261 §13.2.2.4).</summary>
    void OnResponse(ClientTransaction transaction, SipResponse response);

    /// <summary>No final response will come.</summary>
    void OnFailed(ClientTransaction transaction, TransactionFailure why);
}
