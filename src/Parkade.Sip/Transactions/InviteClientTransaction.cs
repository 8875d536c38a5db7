using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using static Parkade.Sip.Transactions.InviteClientMachine;

namespace Parkade.Sip.Transactions;

/// <summary>Carries out what <see cref="InviteClientMachine"/> says.</summary>
internal sealed class InviteClientTransaction(TransactionLayer layer, OutgoingRequest outgoing, Branch branch, IClientTransactionUser user)
    : ClientTransaction(layer, outgoing, branch, user), IClientTransactionUser
{
    private State _state = State.Calling;
    private SipTimer? _repeat;   // A
    private SipTimer? _limit;    // B, D or M
    private SipTimer? _cancelLimit;
    private TimeSpan _interval;
    private SipRequest? _ack;
    private Action<SipMessageBuilder>? _cancelHeaders;
    private bool _cancelWanted;
    private bool _cancelSent;

    public override bool IsTerminated => _state == State.Terminated;

    public override void Cancel(Action<SipMessageBuilder>? headers = null)
    {
        if (_cancelWanted) return;
        _cancelWanted = true;
        _cancelHeaders = headers;
        SendCancelIfTime();
    }

    internal override void Begin()
    {
        StartTimers();
        SendRequest();
    }

    internal override void OnResponse(SipResponse response)
    {
        var input = response.StatusCode switch
        {
            < 200 => Input.Provisional,
            < 300 => Input.Success,
            _ => Input.Failure,
        };
        Step(input, response);
        SendCancelIfTime();
    }

    private protected override void OnTransportError() => Step(Input.TransportError, null);

    private protected override void Restart()
    {
        StopTimers();
        StartTimers();
    }

    private void Step(Input input, SipResponse? response)
    {
        (_state, var effect) = InviteClientMachine.Step(_state, input);
        if (effect.HasFlag(Effect.StopTimers)) StopTimers();
        if (effect.HasFlag(Effect.Resend)) SendRequest();
        if (effect.HasFlag(Effect.StartA)) StartA();
        if (effect.HasFlag(Effect.SendAck)) SendAck(response!);
        if (effect.HasFlag(Effect.StartD)) _limit = Start(IsReliable ? TimeSpan.Zero : Layer.Timings.D, static self => Fire(self, Input.TimerD));
        if (effect.HasFlag(Effect.StartM)) _limit = Start(Layer.Timings.Transaction, static self => Fire(self, Input.TimerM));
        if (effect.HasFlag(Effect.End))
        {
            StopTimers();
            Layer.Remove(this);
        }
        if (effect.HasFlag(Effect.Pass)) TransactionUser.OnResponse(this, response!);
        if (effect.HasFlag(Effect.TellTimeout)) TransactionUser.OnFailed(this, TransactionFailure.Timeout);
        if (effect.HasFlag(Effect.TellTransport)) TransactionUser.OnFailed(this, TransactionFailure.Transport);
    }

    private void StartTimers()
    {
        _interval = TimeSpan.Zero;
        if (!IsReliable) StartA();
        _limit = Start(Layer.Timings.Transaction, static self => Fire(self, Input.TimerB));
    }

    // RFC 3261 §17.1.1.2: T1, doubling until B ends it.
    private void StartA()
    {
        _interval = _interval == TimeSpan.Zero ? Layer.Timings.T1 : _interval * 2;
        _repeat = Start(_interval, static self => Fire(self, Input.TimerA));
    }

    private static void Fire(object? self, Input input) => ((InviteClientTransaction)self!).Step(input, null);

    private void StopTimers()
    {
        _repeat?.Cancel();
        _limit?.Cancel();
        _cancelLimit?.Cancel();
    }

    private void SendAck(SipResponse response)
    {
        _ack ??= HopRequests.Ack(Request, response);
        Flow!.Send(_ack.Bytes, static (transaction, flow) => ((InviteClientTransaction)transaction!).OnTransportError(), this);
    }

    private void SendCancelIfTime()
    {
        if (!_cancelWanted || _cancelSent || _state != State.Proceeding) return;
        _cancelSent = true;
        Layer.SendCancel(this, HopRequests.Cancel(Request, _cancelHeaders), this);
        // RFC 3261 §9.1: a peer that never finishes the INVITE is not waited for.
        _cancelLimit = Start(Layer.Timings.Transaction, static self => Fire(self, Input.CancelExpired));
    }

    // What becomes of the CANCEL itself changes nothing: the INVITE's final response, or the wait for it, decides.
    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipResponse response) { }

    void IClientTransactionUser.OnFailed(ClientTransaction transaction, TransactionFailure why) { }
}
