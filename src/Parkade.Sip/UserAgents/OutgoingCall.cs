using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.UserAgents;

/// <summary>A call to be placed by <see cref="UserAgent.Call"/>.</summary>
public sealed record OutgoingCall
{
    /// <summary>Whom to call: the Request-URI.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who calls; a tag is added.</summary>
    public required NameAddr From { get; init; }

    /// <summary>Who is called; without a tag.</summary>
    public required NameAddr To { get; init; }

    /// <summary>Where the INVITE is sent.</summary>
    public required Destination NextHop { get; init; }

    /// <summary>The very connection to use while it is open, such as that of a registration (RFC 5626 §5.3); null, or a closed one: <see cref="NextHop"/>.</summary>
    public Flow? Flow { get; init; }

    /// <summary>The peer itself registered from <see cref="NextHop"/>: nothing stands between but what translates addresses.</summary>
    public bool IsDirect { get; init; }

    /// <summary>What a 401 or 407 is answered with; null: the call fails with it.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>The offer; empty asks the peer to offer in its 2xx (RFC 3261 §13.2.1).</summary>
    public ReadOnlyMemory<byte> Offer { get; init; }

    /// <summary>A route set known beforehand (RFC 3261 §8.1.2), each as a name-addr.</summary>
    public IReadOnlyList<NameAddr> Routes { get; init; } = [];

    /// <summary>The user part of our Contact; null takes that of <see cref="From"/>.</summary>
    public string? ContactUser { get; init; }

    /// <summary>Adds further headers to the INVITE, such as P-Asserted-Identity or Alert-Info.</summary>
    public Action<SipMessageBuilder>? Headers { get; init; }
}
