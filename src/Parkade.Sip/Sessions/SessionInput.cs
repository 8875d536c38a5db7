namespace Parkade.Sip.Sessions;

/// <summary>What can happen to a session.</summary>
internal enum SessionInput
{
    /// <summary>Our user answers the peer's INVITE with 2xx.</summary>
    UserAccepts,

    /// <summary>Our user answers the peer's INVITE with a final response other than 2xx.</summary>
    UserRejects,

    /// <summary>Our user has had enough.</summary>
    UserEnds,

    /// <summary>CANCEL of the peer's INVITE.</summary>
    Cancel,

    /// <summary>The ACK to our first 2xx, or proof that the peer got it.</summary>
    Ack,

    /// <summary>64×T1 without ACK.</summary>
    AckTimeout,

    /// <summary>The network did not take our response to the peer's INVITE.</summary>
    ServerFailed,

    /// <summary>2xx to our INVITE with all that is needed.</summary>
    Success,

    /// <summary>2xx to our INVITE whose offer our user has to answer first.</summary>
    SuccessWithOffer,

    /// <summary>2xx to our INVITE without the session description it had to bring.</summary>
    SuccessWithoutSdp,

    /// <summary>Our user answers the offer of the 2xx.</summary>
    UserAnswers,

    /// <summary>Final response other than 2xx to our INVITE, or none for ever, or the network did not take it.</summary>
    Failure,

    /// <summary>BYE of the peer's.</summary>
    RemoteBye,

    /// <summary>The peer does not know the dialog, is silent, or nobody refreshed the session.</summary>
    PeerLost,

    /// <summary>Our BYE has its final response, or gets none.</summary>
    ByeDone,
}
