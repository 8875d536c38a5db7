namespace Parkade.Sip.Transactions;

/// <summary>The INVITE server transaction as a pure table (RFC 3261 §17.2.1, RFC 6026 §7.1).</summary>
internal static class InviteServerMachine
{
    internal enum State { Proceeding, Accepted, Completed, Confirmed, Terminated }

    internal enum Input
    {
        /// <summary>The INVITE again.</summary>
        Request,
        /// <summary>200 ms have passed and nothing was said.</summary>
        TryingDue,
        SendProvisional, SendSuccess, SendFailure,
        Ack,
        TimerG, TimerH, TimerI, TimerL,
        TransportError,
    }

    [Flags]
    internal enum Effect
    {
        None = 0,
        Send = 1,
        SendTrying = 2,
        Resend = 4,
        StartG = 8,
        StartH = 16,
        StartI = 32,
        StartL = 64,
        StopTimers = 128,
        PassAck = 256,
        TellTransport = 512,
        TellNoAck = 1024,
        End = 2048,
    }

    internal static (State Next, Effect Do) Step(State state, Input input) => (state, input) switch
    {
        (State.Proceeding, Input.Request)         => (State.Proceeding, Effect.Resend),                                           // §17.2.1
        (State.Proceeding, Input.TryingDue)       => (State.Proceeding, Effect.SendTrying),
        (State.Proceeding, Input.SendProvisional) => (State.Proceeding, Effect.StopTimers | Effect.Send),
        (State.Proceeding, Input.SendSuccess)     => (State.Accepted,   Effect.StopTimers | Effect.Send | Effect.StartL),         // RFC 6026 §7.1
        (State.Proceeding, Input.SendFailure)     => (State.Completed,  Effect.StopTimers | Effect.Send | Effect.StartG | Effect.StartH),
        (State.Proceeding, Input.TransportError)  => (State.Proceeding, Effect.TellTransport),                                    // RFC 6026 §8: the state remains

        (State.Accepted, Input.SendSuccess)       => (State.Accepted,   Effect.Send),                                             // the core retransmits its 2xx
        (State.Accepted, Input.Ack)               => (State.Accepted,   Effect.PassAck),
        (State.Accepted, Input.TransportError)    => (State.Accepted,   Effect.TellTransport),
        (State.Accepted, Input.TimerL)            => (State.Terminated, Effect.End),

        (State.Completed, Input.Request)          => (State.Completed,  Effect.Resend),
        (State.Completed, Input.TimerG)           => (State.Completed,  Effect.Resend | Effect.StartG),
        (State.Completed, Input.Ack)              => (State.Confirmed,  Effect.StopTimers | Effect.StartI),
        (State.Completed, Input.TransportError)   => (State.Completed,  Effect.TellTransport),
        (State.Completed, Input.TimerH)           => (State.Terminated, Effect.TellNoAck | Effect.End),

        (State.Confirmed, Input.TimerI)           => (State.Terminated, Effect.End),

        _ => (state, Effect.None),                                                                                                // late or repeated
    };
}
