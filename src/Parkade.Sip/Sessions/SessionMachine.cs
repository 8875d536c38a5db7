using Effect = Parkade.Sip.Sessions.SessionEffect;
using Input = Parkade.Sip.Sessions.SessionInput;
using Phase = Parkade.Sip.Sessions.SessionPhase;

namespace Parkade.Sip.Sessions;

/// <summary>The life of a session as a table: RFC 3261 §13 and §15, with the crossings of RFC 5407.</summary>
internal static class SessionMachine
{
    public static (Phase Next, Effect Do) Step(Phase phase, Input input) => (phase, input) switch
    {
        (Phase.Incoming, Input.UserAccepts)          => (Phase.Accepted,    Effect.None),                                       // §13.3.1.4
        (Phase.Incoming, Input.UserRejects)          => (Phase.Gone,        Effect.TellEnded | Effect.Forget),                  // §13.3.1.3
        (Phase.Incoming, Input.UserEnds)             => (Phase.Gone,        Effect.Send487 | Effect.TellEnded | Effect.Forget),
        (Phase.Incoming, Input.Cancel)               => (Phase.Gone,        Effect.Send487 | Effect.TellEnded | Effect.Forget), // §9.2
        (Phase.Incoming, Input.RemoteBye)            => (Phase.Gone,        Effect.Send487 | Effect.TellEnded | Effect.Forget), // §15.1.2
        (Phase.Incoming, Input.ServerFailed)         => (Phase.Gone,        Effect.Send487 | Effect.TellEnded | Effect.Forget),

        (Phase.Accepted, Input.Ack)                  => (Phase.Established, Effect.StopAccepting | Effect.TellEstablished),
        (Phase.Accepted, Input.AckTimeout)           => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye | Effect.TellEnded), // §13.3.1.4
        (Phase.Accepted, Input.UserEnds)             => (Phase.Hanging,     Effect.TellEnded),                                  // §15: no BYE before the ACK
        (Phase.Accepted, Input.RemoteBye)            => (Phase.Gone,        Effect.StopAccepting | Effect.TellEnded | Effect.Forget), // RFC 5407 §3.1.2
        (Phase.Accepted, Input.PeerLost)             => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye | Effect.TellEnded), // an ACK without the answer
        (Phase.Accepted, Input.ServerFailed)         => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye | Effect.TellEnded),
        (Phase.Hanging, Input.Ack)                   => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye),
        (Phase.Hanging, Input.AckTimeout)            => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye),
        (Phase.Hanging, Input.ServerFailed)          => (Phase.Leaving,     Effect.StopAccepting | Effect.SendBye),
        (Phase.Hanging, Input.RemoteBye)             => (Phase.Gone,        Effect.StopAccepting | Effect.Forget),

        (Phase.Calling, Input.Success)               => (Phase.Established, Effect.SendAck | Effect.TellEstablished),           // §13.2.2.4
        (Phase.Calling, Input.SuccessWithOffer)      => (Phase.Answering,   Effect.None),
        (Phase.Calling, Input.SuccessWithoutSdp)     => (Phase.Leaving,     Effect.SendAck | Effect.SendBye | Effect.TellEnded),
        (Phase.Calling, Input.Failure)               => (Phase.Gone,        Effect.TellEnded | Effect.Forget),
        (Phase.Calling, Input.UserEnds)              => (Phase.Cancelling,  Effect.SendCancel | Effect.TellEnded),              // §9.1, §15
        (Phase.Calling, Input.RemoteBye)             => (Phase.Cancelling,  Effect.SendCancel | Effect.TellEnded),              // a 2xx we never got
        (Phase.Answering, Input.UserAnswers)         => (Phase.Established, Effect.SendAck | Effect.TellEstablished),
        (Phase.Answering, Input.UserEnds)            => (Phase.Leaving,     Effect.SendAck | Effect.SendBye | Effect.TellEnded), // §13.2.2.4
        (Phase.Answering, Input.RemoteBye)           => (Phase.Gone,        Effect.SendAck | Effect.TellEnded | Effect.Forget),
        (Phase.Answering, Input.PeerLost)            => (Phase.Leaving,     Effect.SendAck | Effect.SendBye | Effect.TellEnded),
        (Phase.Cancelling, Input.Success)            => (Phase.Leaving,     Effect.SendAck | Effect.SendBye),                   // RFC 5407 §3.1.2: CANCEL crossed 2xx
        (Phase.Cancelling, Input.SuccessWithOffer)   => (Phase.Leaving,     Effect.SendAck | Effect.SendBye),
        (Phase.Cancelling, Input.SuccessWithoutSdp)  => (Phase.Leaving,     Effect.SendAck | Effect.SendBye),
        (Phase.Cancelling, Input.Failure)            => (Phase.Gone,        Effect.Forget),

        (Phase.Established, Input.UserEnds)          => (Phase.Leaving,     Effect.SendBye | Effect.TellEnded),                 // §15.1.1
        (Phase.Established, Input.RemoteBye)         => (Phase.Gone,        Effect.TellEnded | Effect.Forget),                  // §15.1.2
        (Phase.Established, Input.PeerLost)          => (Phase.Leaving,     Effect.SendBye | Effect.TellEnded),                 // §12.2.1.2, RFC 4028 §10
        (Phase.Leaving, Input.ByeDone)               => (Phase.Gone,        Effect.Forget),
        _ => (phase, Effect.None),                                                                                              // late or repeated
    };

    /// <summary>What the user sees of a phase.</summary>
    public static SessionState Seen(Phase phase) => phase switch
    {
        Phase.Incoming => SessionState.Incoming,
        Phase.Accepted => SessionState.Accepted,
        Phase.Calling => SessionState.Calling,
        Phase.Answering => SessionState.Answering,
        Phase.Established => SessionState.Established,
        _ => SessionState.Ended,
    };
}
