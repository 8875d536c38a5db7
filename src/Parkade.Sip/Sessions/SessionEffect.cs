namespace Parkade.Sip.Sessions;

/// <summary>What a step of the session asks to be done, in this order.</summary>
[Flags]
internal enum SessionEffect
{
    None = 0,

    /// <summary>No more 2xx: the ACK came or no longer matters.</summary>
    StopAccepting = 1,

    /// <summary>487 to the peer's INVITE.</summary>
    Send487 = 2,

    SendCancel = 4,
    SendAck = 8,
    SendBye = 16,
    TellEstablished = 32,
    TellEnded = 64,

    /// <summary>The wire owes nothing any more.</summary>
    Forget = 128,
}
