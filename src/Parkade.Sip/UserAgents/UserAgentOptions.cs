using Parkade.Sip.Messages;

namespace Parkade.Sip.UserAgents;

/// <summary>What a <see cref="UserAgent"/> offers to the world.</summary>
public sealed record UserAgentOptions
{
    /// <summary>The methods that are taken; all others get 405. What is neither INVITE, ACK, BYE, CANCEL, OPTIONS nor UPDATE goes to the user.</summary>
    public IReadOnlyList<SipMethod> Allow { get; init; } =
        [SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Cancel, SipMethod.Options, SipMethod.Update, SipMethod.Info, SipMethod.Notify];

    /// <summary>The option tags that are understood.</summary>
    public IReadOnlyList<string> Supported { get; init; } = ["timer", "replaces"];

    /// <summary>The session interval we ask for (RFC 4028); zero asks for none.</summary>
    public TimeSpan SessionInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The shortest session interval that is taken; RFC 4028 §5 bids at least 90 s.</summary>
    public TimeSpan MinSessionInterval { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The Server and User-Agent header; null sends none.</summary>
    public string? Product { get; init; }

    /// <summary>The most sessions at a time; beyond them an INVITE is answered 503 with Retry-After.</summary>
    public int MaxSessions { get; init; } = 50_000;

    /// <summary>Where the chance in waiting times comes from (RFC 3261 §14.1).</summary>
    internal Random Random { get; init; } = Random.Shared;
}
