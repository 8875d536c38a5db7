using Parkade.Sip.Messages;
using Parkade.Sip.Transports;
using static Parkade.Sip.Transactions.NonInviteServerMachine;

namespace Parkade.Sip.Transactions;

/// <summary>Carries out what <see cref="NonInviteServerMachine"/> says.</summary>
internal sealed class NonInviteServerTransaction(TransactionLayer layer, SipRequest request, Flow flow) : ServerTransaction(layer, request, flow)
{
    private State _state = State.Trying;

    public override bool IsCompleted => _state is State.Completed or State.Terminated;

    public override bool IsTerminated => _state == State.Terminated;

    internal override void OnRetransmission() => Step(Input.Request);

    private protected override bool Respond(SipResponse response)
    {
        var input = response.StatusCode < 200 ? Input.SendProvisional : Input.SendFinal;
        if (!NonInviteServerMachine.Step(_state, input).Do.HasFlag(Effect.Send)) return false;
        LastResponse = response;
        Step(input);
        return true;
    }

    private protected override void OnTransportError() => Step(Input.TransportError);

    private protected override void Terminate() => _state = State.Terminated;

    private void Step(Input input)
    {
        (_state, var effect) = NonInviteServerMachine.Step(_state, input);
        if ((effect & (Effect.Send | Effect.Resend)) != 0) SendLast();
        if (effect.HasFlag(Effect.StartJ)) StartJ();
        if (effect.HasFlag(Effect.TellTransport)) SendFailed?.Invoke(this);
        if (effect.HasFlag(Effect.End)) End(ServerTransactionEnding.Done);
    }

    // RFC 3261 §17.2.2: zero on a reliable transport.
    private void StartJ() =>
        Layer.Loop.Timers.After(
            Flow.IsReliable ? TimeSpan.Zero : Layer.Timings.Transaction,
            static self => ((NonInviteServerTransaction)self!).Step(Input.TimerJ), this);
}
