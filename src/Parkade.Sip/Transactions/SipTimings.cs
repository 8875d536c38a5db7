namespace Parkade.Sip.Transactions;

/// <summary>The timers of RFC 3261 §17.1.1.1 and table 4, all derived from T1, T2 and T4.</summary>
public sealed record SipTimings
{
    /// <summary>The values the RFC recommends: 500 ms, 4 s and 5 s.</summary>
    public static SipTimings Default { get; } = new();

    /// <summary>The estimated round-trip time.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest interval between retransmissions of non-INVITE requests and of INVITE responses.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message stays in the network at most.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the core may take before the transaction says 100 itself (§17.2.1).</summary>
    public TimeSpan Trying { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>64·T1: timers B, F, H, J, L and M, and the wait for what follows a CANCEL.</summary>
    public TimeSpan Transaction => 64 * T1;

    /// <summary>Timer D over UDP: at least 32 s (§17.1.1.2), and never less than a peer's timer H.</summary>
    public TimeSpan D => Transaction > TimeSpan.FromSeconds(32) ? Transaction : TimeSpan.FromSeconds(32);
}
