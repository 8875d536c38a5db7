namespace Parkade.Sip.Transactions;

/// <summary>The server transaction of every other method as a pure table (RFC 3261 §17.2.2).</summary>
internal static class NonInviteServerMachine
{
    internal enum State { Trying, Proceeding, Completed, Terminated }

    internal enum Input
    {
        /// <summary>The request again.</summary>
        Request,
        SendProvisional, SendFinal,
        TimerJ,
        TransportError,
    }

    [Flags]
    internal enum Effect
    {
        None = 0,
        Send = 1,
        Resend = 2,
        StartJ = 4,
        TellTransport = 8,
        End = 16,
    }

    internal static (State Next, Effect Do) Step(State state, Input input) => (state, input) switch
    {
        (State.Trying, Input.SendProvisional)     => (State.Proceeding, Effect.Send),                    // §17.2.2
        (State.Trying, Input.SendFinal)           => (State.Completed,  Effect.Send | Effect.StartJ),

        (State.Proceeding, Input.Request)         => (State.Proceeding, Effect.Resend),
        (State.Proceeding, Input.SendProvisional) => (State.Proceeding, Effect.Send),
        (State.Proceeding, Input.SendFinal)       => (State.Completed,  Effect.Send | Effect.StartJ),
        (State.Proceeding, Input.TransportError)  => (State.Proceeding, Effect.TellTransport),           // §17.2.4 as RFC 6026 §8 has it

        (State.Completed, Input.Request)          => (State.Completed,  Effect.Resend),
        (State.Completed, Input.TransportError)   => (State.Completed,  Effect.TellTransport),
        (State.Completed, Input.TimerJ)           => (State.Terminated, Effect.End),

        _ => (state, Effect.None),                                                                       // late or repeated
    };
}
