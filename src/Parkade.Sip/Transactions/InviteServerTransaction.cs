using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;
using static Parkade.Sip.Transactions.InviteServerMachine;

namespace Parkade.Sip.Transactions;

/// <summary>Carries out what <see cref="InviteServerMachine"/> says.</summary>
internal sealed class InviteServerTransaction : ServerTransaction
{
    private State _state = State.Proceeding;
    private SipTimer? _repeat;   // "100 is due", then G
    private SipTimer? _limit;    // H, I or L
    private TimeSpan _interval;

    public InviteServerTransaction(TransactionLayer layer, SipRequest request, Flow flow) : base(layer, request, flow)
    {
        _repeat = Start(layer.Timings.Trying, Input.TryingDue);
    }

    public override bool IsCompleted => _state != State.Proceeding;

    public override bool IsTerminated => _state == State.Terminated;

    internal override void OnRetransmission() => Step(Input.Request);

    /// <summary>An ACK that matches by its branch. True if it is one to a 2xx, which the user gets.</summary>
    internal bool OnAck()
    {
        var isForUser = InviteServerMachine.Step(_state, Input.Ack).Do.HasFlag(Effect.PassAck);
        Step(Input.Ack);
        return isForUser;
    }

    private protected override bool Respond(SipResponse response)
    {
        var input = response.StatusCode switch
        {
            < 200 => Input.SendProvisional,
            < 300 => Input.SendSuccess,
            _ => Input.SendFailure,
        };
        if (!InviteServerMachine.Step(_state, input).Do.HasFlag(Effect.Send)) return false;
        LastResponse = response;
        Step(input);
        return true;
    }

    private protected override void OnTransportError() => Step(Input.TransportError);

    private protected override void Terminate()
    {
        _state = State.Terminated;
        StopTimers();
    }

    private void Step(Input input)
    {
        (_state, var effect) = InviteServerMachine.Step(_state, input);
        if (effect.HasFlag(Effect.StopTimers)) StopTimers();
        if (effect.HasFlag(Effect.SendTrying)) LastResponse = SipMessageBuilder.ResponseTo(Request, 100).BuildResponse();
        if ((effect & (Effect.Send | Effect.Resend | Effect.SendTrying)) != 0) SendLast();
        if (effect.HasFlag(Effect.StartG)) StartG();
        if (effect.HasFlag(Effect.StartH)) _limit = Start(Layer.Timings.Transaction, Input.TimerH);
        if (effect.HasFlag(Effect.StartI)) _limit = Start(Flow.IsReliable ? TimeSpan.Zero : Layer.Timings.T4, Input.TimerI);
        if (effect.HasFlag(Effect.StartL)) _limit = Start(Layer.Timings.Transaction, Input.TimerL);
        if (effect.HasFlag(Effect.TellTransport)) SendFailed?.Invoke(this);
        if (!effect.HasFlag(Effect.End)) return;
        StopTimers();
        End(effect.HasFlag(Effect.TellNoAck) ? ServerTransactionEnding.NoAck : ServerTransactionEnding.Done);
    }

    // RFC 3261 §17.2.1: T1, doubling, at most T2; not on a reliable transport.
    private void StartG()
    {
        if (Flow.IsReliable) return;
        _interval = _interval == TimeSpan.Zero ? Layer.Timings.T1 : Backoff.Next(_interval, Layer.Timings.T2);
        _repeat = Start(_interval, Input.TimerG);
    }

    private SipTimer Start(TimeSpan delay, Input input) => Layer.Loop.Timers.After(delay, Fire(input), this);

    private void StopTimers()
    {
        _repeat?.Cancel();
        _limit?.Cancel();
    }

    // One static callback for each timer, so that none allocates a closure.
    private static Action<object?> Fire(Input input) => input switch
    {
        Input.TryingDue => static self => ((InviteServerTransaction)self!).Step(Input.TryingDue),
        Input.TimerG => static self => ((InviteServerTransaction)self!).Step(Input.TimerG),
        Input.TimerH => static self => ((InviteServerTransaction)self!).Step(Input.TimerH),
        Input.TimerI => static self => ((InviteServerTransaction)self!).Step(Input.TimerI),
        _ => static self => ((InviteServerTransaction)self!).Step(Input.TimerL),
    };
}
