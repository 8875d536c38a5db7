namespace Parkade.Sip.Sessions;

/// <summary>How far an <see cref="InviteSession"/> has come, as its user sees it.</summary>
public enum SessionState
{
    /// <summary>An INVITE of the peer's that has no final answer yet.</summary>
    Incoming,

    /// <summary>We have answered 2xx and wait for the ACK.</summary>
    Accepted,

    /// <summary>An INVITE of ours that has no final answer yet.</summary>
    Calling,

    /// <summary>A 2xx brought the peer's offer; our user owes the answer, which goes into the ACK.</summary>
    Answering,

    /// <summary>Both sides know: 2xx and ACK have passed.</summary>
    Established,

    /// <summary>Over for the user; what the wire still owes (BYE, CANCEL, a late ACK) is finished inside.</summary>
    Ended,
}
