namespace Parkade.Sip.Dialogs;

/// <summary>
/// Everything needed to take a dialog up again after a restart: the state of RFC 3261 §12.1 as plain text and numbers, fit for JSON.
/// </summary>
public sealed record DialogFacts
{
    public required string CallId { get; init; }
    public required string LocalTag { get; init; }
    public required string RemoteTag { get; init; }

    /// <summary>Our address as a name-addr, with our tag.</summary>
    public required string Local { get; init; }

    /// <summary>The peer's address as a name-addr, with its tag.</summary>
    public required string Remote { get; init; }

    /// <summary>The Contact we gave the peer, as a name-addr.</summary>
    public required string LocalContact { get; init; }

    /// <summary>Where requests go: the URI of the peer's last Contact.</summary>
    public required string RemoteTarget { get; init; }

    /// <summary>The route set in the order in which we send it, each a name-addr.</summary>
    public IReadOnlyList<string> RouteSet { get; init; } = [];

    /// <summary>The number of our last request; 0 if we have sent none.</summary>
    public uint LocalCSeq { get; init; }

    /// <summary>The number of the peer's last request; null if it has sent none.</summary>
    public uint? RemoteCSeq { get; init; }

    /// <summary>We sent the request that made the dialog, so we own its Call-ID (RFC 3261 §14.1).</summary>
    public bool IsInitiator { get; init; }

    /// <summary>All of it travels by TLS (RFC 3261 §12.1.1).</summary>
    public bool IsSecure { get; init; }
}
