using Parkade.Sip.Dialogs;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.Sessions;

/// <summary>One re-INVITE of ours, from its sending to the last repetition of its 2xx: RFC 3261 §14.1.</summary>
internal sealed class ReInvite(OurOffers owner, Dialog dialog, DialogPath path, WaitingOffer offer) : InDialogRequest
{
    private ClientTransaction? _transaction;
    private SipMessageBuilder? _ack;
    private uint _number;
    private bool _answered;
    private bool _abandoned;

    public WaitingOffer Offer => offer;

    public override bool MayBeSentAgain => !_abandoned;

    public void Send(SipMessageBuilder request)
    {
        path.Send(request, this, transaction =>
        {
            _transaction = transaction;
            _number = transaction.Request.CSeq.Number;
            if (_abandoned) transaction.Cancel();
        });
    }

    /// <summary>The session is over: no more than the ACK that is due is sent.</summary>
    public void Abandon()
    {
        _abandoned = true;
        if (!_answered) _transaction?.Cancel();
        else if (_ack is null) Acknowledge(default);
    }

    /// <summary>Acknowledges the 2xx, with the answer if the peer offered in it.</summary>
    public void Acknowledge(ReadOnlyMemory<byte> answer)
    {
        if (_ack is not null) return;
        _ack = owner.Dress(dialog.Ack(_number));
        path.Acknowledge(_ack, _transaction!.Request);
        if (!answer.IsEmpty) _ack.Body(SdpBody.ContentType, answer.Span);
        path.SendAck(_ack);
    }

    protected override void OnFinal(SipResponse response)
    {
        if (_answered)
        {
            if (_ack is not null) path.SendAck(_ack);
            return;
        }
        _answered = true;
        if (_abandoned)
        {
            if (response.IsSuccess) Acknowledge(default);
            return;
        }
        owner.OnFinal(this, response);
    }

    protected override void OnFailed(int status)
    {
        if (_answered || _abandoned) return;
        _answered = true;
        owner.OnFailed(status);
    }
}
