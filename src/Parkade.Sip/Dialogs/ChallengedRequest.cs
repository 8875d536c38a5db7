using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Dialogs;

/// <summary>
/// A request in a dialog whose peer may ask us to prove ourselves: a 401 or 407 is answered by the same request with the next number
/// (RFC 3261 §22.2), everything else goes on to who waits for it.
/// </summary>
internal sealed class ChallengedRequest(
    TransactionLayer transactions, Dialog dialog, DigestClient digest, SipMessageBuilder request, InDialogRequest user, Action<ClientTransaction>? started)
    : IClientTransactionUser
{
    private DigestTries _tries;

    public void Send(Flow flow)
    {
        digest.Authorize(request, flow);
        var transaction = transactions.Send(request, flow, this);
        started?.Invoke(transaction);
    }

    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (!user.MayBeSentAgain || !digest.TryAnswer(response, transaction.Flow, ref _tries))
        {
            ((IClientTransactionUser)user).OnResponse(transaction, response);
            return;
        }
        request.Replace(HeaderName.CSeq, new CSeq(++dialog.LocalCSeq, request.Method));
        Send(transaction.Flow!);
    }

    void IClientTransactionUser.OnFailed(ClientTransaction transaction, TransactionFailure why) => ((IClientTransactionUser)user).OnFailed(transaction, why);
}
