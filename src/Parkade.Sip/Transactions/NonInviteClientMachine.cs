namespace Parkade.Sip.Transactions;

/// <summary>The client transaction of every other method as a pure table (RFC 3261 §17.1.2).</summary>
internal static class NonInviteClientMachine
{
    internal enum State { Trying, Proceeding, Completed, Terminated }

    internal enum Input { Provisional, Final, TimerE, TimerF, TimerK, TransportError }

    [Flags]
    internal enum Effect
    {
        None = 0,
        Resend = 1,
        /// <summary>Twice the last interval, at most T2.</summary>
        StartE = 2,
        /// <summary>At T2.</summary>
        StartESlow = 4,
        StartK = 8,
        StopTimers = 16,
        Pass = 32,
        TellTimeout = 64,
        TellTransport = 128,
        End = 256,
    }

    internal static (State Next, Effect Do) Step(State state, Input input) => (state, input) switch
    {
        (State.Trying, Input.TimerE)             => (State.Trying,     Effect.Resend | Effect.StartE),               // §17.1.2.2
        (State.Trying, Input.TimerF)             => (State.Terminated, Effect.TellTimeout | Effect.End),
        (State.Trying, Input.TransportError)     => (State.Terminated, Effect.TellTransport | Effect.End),
        (State.Trying, Input.Provisional)        => (State.Proceeding, Effect.Pass),
        (State.Trying, Input.Final)              => (State.Completed,  Effect.StopTimers | Effect.StartK | Effect.Pass),

        (State.Proceeding, Input.TimerE)         => (State.Proceeding, Effect.Resend | Effect.StartESlow),
        (State.Proceeding, Input.TimerF)         => (State.Terminated, Effect.TellTimeout | Effect.End),
        (State.Proceeding, Input.TransportError) => (State.Terminated, Effect.TellTransport | Effect.End),
        (State.Proceeding, Input.Provisional)    => (State.Proceeding, Effect.Pass),
        (State.Proceeding, Input.Final)          => (State.Completed,  Effect.StopTimers | Effect.StartK | Effect.Pass),

        (State.Completed, Input.TimerK)          => (State.Terminated, Effect.End),

        _ => (state, Effect.None),                                                                                   // late or repeated
    };
}
