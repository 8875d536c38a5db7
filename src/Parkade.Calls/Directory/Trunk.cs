using System.Net;
using Parkade.Media.Srtp;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;

namespace Parkade.Calls.Directory;

/// <summary>A PBX or a provider: calls come from it and go to it.</summary>
public sealed record Trunk
{
    /// <summary>Its name in settings, logs and lists. Unique, without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>Where calls to it go: SIP URIs whose hosts are looked up as RFC 3263 says, tried in order; empty: none go there.</summary>
    public IReadOnlyList<SipUri> Hosts { get; init; } = [];

    /// <summary>Whose calls are taken as its own by address alone; empty: by digest or certificate only.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>The names, one of which its TLS certificate must bear; empty: certificates do not tell.</summary>
    public IReadOnlyList<string> CertificateNames { get; init; } = [];

    /// <summary>The digest user name with which it proves itself to us; null: it is never challenged as a trunk.</summary>
    public string? UserName { get; init; }

    /// <summary>What that digest is checked against.</summary>
    public DigestSecret? Secret { get; init; }

    /// <summary>What we prove ourselves with to it; null: its challenges are not answered.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>The address of record that we register there; null: we do not register.</summary>
    public SipUri? Registers { get; init; }

    /// <summary>How long a registration is asked for.</summary>
    public TimeSpan RegisterFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often OPTIONS asks whether it is there; null: never, and it counts as up.</summary>
    public TimeSpan? ProbeEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether its audio is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; } = SrtpPolicy.Off;
}
