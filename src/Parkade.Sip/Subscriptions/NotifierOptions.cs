namespace Parkade.Sip.Subscriptions;

/// <summary>The bounds of a <see cref="Notifier"/>.</summary>
public sealed record NotifierOptions
{
    /// <summary>How long a subscription lasts that does not say (RFC 6665 §4.2.1.1).</summary>
    public TimeSpan DefaultExpiry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Shorter ones get 423 with Min-Expires; at most an hour, as §4.2.1.1 bids.</summary>
    public TimeSpan MinExpiry { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longer ones are cut to this.</summary>
    public TimeSpan MaxExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How much later than agreed a refresh may come.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most subscriptions at a time; beyond them 503.</summary>
    public int MaxSubscriptions { get; init; } = 20_000;

    /// <summary>The most resources of a list; further ones are left out.</summary>
    public int MaxMembers { get; init; } = 100;

    /// <summary>The pause after the first NOTIFY that failed; it doubles with each further one.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After so many failures in a row the subscription is given up.</summary>
    public int MaxFailures { get; init; } = 6;

    /// <summary>Over how long the first NOTIFYs after a restart are spread.</summary>
    public TimeSpan TakeUpSpread { get; init; } = TimeSpan.FromSeconds(3);
}
