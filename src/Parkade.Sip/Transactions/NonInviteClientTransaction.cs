using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using static Parkade.Sip.Transactions.NonInviteClientMachine;

namespace Parkade.Sip.Transactions;

/// <summary>Carries out what <see cref="NonInviteClientMachine"/> says.</summary>
internal sealed class NonInviteClientTransaction(TransactionLayer layer, OutgoingRequest outgoing, Branch branch, IClientTransactionUser user)
    : ClientTransaction(layer, outgoing, branch, user)
{
    private State _state = State.Trying;
    private SipTimer? _repeat;   // E
    private SipTimer? _limit;    // F or K
    private TimeSpan _interval;

    public override bool IsTerminated => _state == State.Terminated;

    internal override void Begin()
    {
        StartTimers();
        SendRequest();
    }

    internal override void OnResponse(SipResponse response) =>
        Step(response.StatusCode < 200 ? Input.Provisional : Input.Final, response);

    private protected override void OnTransportError() => Step(Input.TransportError, null);

    private protected override void Restart()
    {
        StopTimers();
        StartTimers();
    }

    private void Step(Input input, SipResponse? response)
    {
        (_state, var effect) = NonInviteClientMachine.Step(_state, input);
        if (effect.HasFlag(Effect.StopTimers)) StopTimers();
        if (effect.HasFlag(Effect.Resend)) SendRequest();
        if (effect.HasFlag(Effect.StartE)) StartE(Backoff.Next(_interval, Layer.Timings.T2));
        if (effect.HasFlag(Effect.StartESlow)) StartE(Layer.Timings.T2);
        if (effect.HasFlag(Effect.StartK)) _limit = Start(IsReliable ? TimeSpan.Zero : Layer.Timings.T4, static self => Fire(self, Input.TimerK));
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
        if (!IsReliable) StartE(Layer.Timings.T1);
        _limit = Start(Layer.Timings.Transaction, static self => Fire(self, Input.TimerF));
    }

    private void StartE(TimeSpan interval)
    {
        _interval = interval;
        _repeat = Start(interval, static self => Fire(self, Input.TimerE));
    }

    private static void Fire(object? self, Input input) => ((NonInviteClientTransaction)self!).Step(input, null);

    private void StopTimers()
    {
        _repeat?.Cancel();
        _limit?.Cancel();
    }
}
