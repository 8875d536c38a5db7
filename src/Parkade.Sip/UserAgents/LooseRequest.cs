using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.UserAgents;

/// <summary>A request outside any dialog, to be sent by <see cref="UserAgent.Send"/>: OPTIONS, REGISTER, MESSAGE.</summary>
public sealed record LooseRequest
{
    /// <summary>Neither INVITE, ACK, BYE nor CANCEL.</summary>
    public required SipMethod Method { get; init; }

    /// <summary>The Request-URI.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who asks; a tag is added.</summary>
    public required NameAddr From { get; init; }

    /// <summary>Who is asked.</summary>
    public required NameAddr To { get; init; }

    /// <summary>Where it is sent.</summary>
    public required Destination NextHop { get; init; }

    /// <summary>The very connection to use while it is open; null, or a closed one: <see cref="NextHop"/>.</summary>
    public Flow? Flow { get; init; }

    /// <summary>A route set known beforehand.</summary>
    public IReadOnlyList<NameAddr> Routes { get; init; } = [];

    /// <summary>The Call-ID; null makes one.</summary>
    public string? CallId { get; init; }

    /// <summary>The CSeq number, which a registration counts up (RFC 3261 §10.2).</summary>
    public uint Number { get; init; } = 1;

    /// <summary>The user part of our Contact; null sends no Contact.</summary>
    public string? ContactUser { get; init; }

    /// <summary>What a 401 or 407 is answered with; null: the request fails with it.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>Adds further headers and the body.</summary>
    public Action<SipMessageBuilder>? Fill { get; init; }
}
