namespace Parkade.Sip.Transactions;

/// <summary>Why a client transaction ended without a final response.</summary>
public enum TransactionFailure
{
    /// <summary>Nothing came in time: timers B and F, or the wait after a CANCEL (RFC 3261 §17.1.1.2, §17.1.2.2, §9.1).</summary>
    Timeout,

    /// <summary>The request could not be sent (RFC 3261 §17.1.4).</summary>
    Transport,
}

/// <summary>How a server transaction ended.</summary>
public enum ServerTransactionEnding
{
    /// <summary>As it should: answered, and acknowledged where that is asked for.</summary>
    Done,

    /// <summary>The ACK to a 3xx–6xx never came (timer H).</summary>
    NoAck,
}
