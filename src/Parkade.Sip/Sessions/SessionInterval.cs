namespace Parkade.Sip.Sessions;

/// <summary>What a request says about session timers: RFC 4028.</summary>
/// <param name="Seconds">Session-Expires; null if absent.</param>
/// <param name="UacRefreshes">Its refresher parameter: true uac, false uas, null absent.</param>
/// <param name="MinSeconds">Min-SE; null if absent.</param>
/// <param name="PeerSupports">Supported names timer.</param>
internal readonly record struct IntervalRequest(int? Seconds, bool? UacRefreshes, int? MinSeconds, bool PeerSupports);

/// <summary>The terms two sides agreed on.</summary>
/// <param name="Seconds">The session interval; 0: the session never expires.</param>
/// <param name="WeRefresh">It is on us to refresh.</param>
/// <param name="IsTooSmall">The request must be refused with 422 and our Min-SE.</param>
internal readonly record struct IntervalTerms(int Seconds, bool WeRefresh, bool IsTooSmall = false)
{
    /// <summary>When the refresher refreshes: half way (RFC 4028 §7.2).</summary>
    public TimeSpan RefreshAfter => TimeSpan.FromSeconds(Seconds / 2.0);

    /// <summary>When the session ends unless it was refreshed: the waiting side goes a little earlier (RFC 4028 §10).</summary>
    public TimeSpan ExpireAfter => TimeSpan.FromSeconds(WeRefresh ? Seconds : Seconds - Math.Min(32, Seconds / 3.0));
}

/// <summary>The negotiation of session timers: RFC 4028 §7 to §9.</summary>
/// <param name="Seconds">The interval we ask for; 0: none.</param>
/// <param name="MinSeconds">The shortest we take; at least 90 (RFC 4028 §5).</param>
internal readonly record struct SessionInterval(int Seconds, int MinSeconds)
{
    /// <summary>No interval may be shorter, in seconds (RFC 4028 §5).</summary>
    public const int Smallest = 90;

    /// <summary>What we, as the UAS of an INVITE or UPDATE, answer (RFC 4028 §9).</summary>
    public IntervalTerms Answer(in IntervalRequest request)
    {
        var floor = Math.Max(MinSeconds, request.MinSeconds ?? 0);
        if (request.Seconds is not { } asked)
            return Seconds == 0 ? default : new(Math.Max(Seconds, floor), WeRefresh: true);
        // Only a UAC that knows the extension understands 422; for another a proxy asked, and we raise as a proxy would (§8.1).
        if (asked < MinSeconds && request.PeerSupports) return new(0, false, IsTooSmall: true);
        var seconds = Seconds == 0 ? Math.Max(asked, floor) : Math.Clamp(asked, floor, Math.Max(Seconds, floor));
        // Table 2 leaves it to us where the UAC does not say: we, because a phone that forgets would lose its call.
        var weRefresh = !request.PeerSupports || request.UacRefreshes is not true;
        return new(seconds, weRefresh);
    }

    /// <summary>What a 2xx to our INVITE or UPDATE means (RFC 4028 §7.2).</summary>
    public IntervalTerms Accept(int? seconds, bool? uacRefreshes) => seconds is { } agreed
        ? new(Math.Max(agreed, MinSeconds), uacRefreshes ?? true)
        // A peer without session timers: we refresh all the same, to notice when it is gone.
        : Seconds == 0 ? default : new(Math.Max(Seconds, MinSeconds), WeRefresh: true);

    /// <summary>What we ask for after a 422 that brought the peer's Min-SE (RFC 4028 §7.3).</summary>
    public SessionInterval Raised(int theirMinimum) => new(Math.Max(Seconds, theirMinimum), Math.Max(MinSeconds, theirMinimum));
}
