namespace Parkade.Sip.Sessions;

/// <summary>How far a session has come on the wire; from <see cref="Hanging"/> on it is over for its user.</summary>
internal enum SessionPhase
{
    Incoming,
    Accepted,
    Calling,
    Answering,
    Established,

    /// <summary>Ended by our user after our 2xx and before the ACK, which the BYE has to wait for (RFC 3261 §15).</summary>
    Hanging,

    /// <summary>Our CANCEL is out; a crossing 2xx gets ACK and BYE.</summary>
    Cancelling,

    /// <summary>Our BYE is out.</summary>
    Leaving,

    Gone,
}
