namespace Parkade.Sip.Transactions;

/// <summary>The INVITE client transaction as a pure table (RFC 3261 §17.1.1, RFC 6026 §7.2).</summary>
internal static class InviteClientMachine
{
    internal enum State { Calling, Proceeding, Accepted, Completed, Terminated }

    internal enum Input
    {
        Provisional, Success, Failure,
        TimerA, TimerB, TimerD, TimerM,
        TransportError,
        /// <summary>64·T1 have passed since a CANCEL and no final response came.</summary>
        CancelExpired,
    }

    [Flags]
    internal enum Effect
    {
        None = 0,
        Resend = 1,
        SendAck = 2,
        StartA = 4,
        StartD = 8,
        StartM = 16,
        StopTimers = 32,
        Pass = 64,
        TellTimeout = 128,
        TellTransport = 256,
        End = 512,
    }

    internal static (State Next, Effect Do) Step(State state, Input input) => (state, input) switch
    {
        (State.Calling, Input.TimerA)           => (State.Calling,    Effect.Resend | Effect.StartA),                             // §17.1.1.2
        (State.Calling, Input.TimerB)           => (State.Terminated, Effect.TellTimeout | Effect.End),
        (State.Calling, Input.TransportError)   => (State.Terminated, Effect.TellTransport | Effect.End),
        (State.Calling, Input.Provisional)      => (State.Proceeding, Effect.StopTimers | Effect.Pass),
        (State.Calling, Input.Success)          => (State.Accepted,   Effect.StopTimers | Effect.StartM | Effect.Pass),           // RFC 6026 §7.2
        (State.Calling, Input.Failure)          => (State.Completed,  Effect.StopTimers | Effect.SendAck | Effect.StartD | Effect.Pass),

        (State.Proceeding, Input.Provisional)   => (State.Proceeding, Effect.Pass),
        (State.Proceeding, Input.Success)       => (State.Accepted,   Effect.StopTimers | Effect.StartM | Effect.Pass),
        (State.Proceeding, Input.Failure)       => (State.Completed,  Effect.StopTimers | Effect.SendAck | Effect.StartD | Effect.Pass),
        (State.Proceeding, Input.CancelExpired) => (State.Terminated, Effect.TellTimeout | Effect.End),                           // §9.1

        (State.Accepted, Input.Success)         => (State.Accepted,   Effect.Pass),                                               // a retransmission or another fork
        (State.Accepted, Input.TimerM)          => (State.Terminated, Effect.End),

        (State.Completed, Input.Failure)        => (State.Completed,  Effect.SendAck),
        (State.Completed, Input.TransportError) => (State.Terminated, Effect.End),                                                // the user has its final response
        (State.Completed, Input.TimerD)         => (State.Terminated, Effect.End),

        _ => (state, Effect.None),                                                                                                // late or repeated
    };
}
