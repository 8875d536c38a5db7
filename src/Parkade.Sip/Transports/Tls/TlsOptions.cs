using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>How TLS 1.2 and 1.3 are spoken: what we show, and what we believe.</summary>
public sealed record TlsOptions
{
    /// <summary>What we show, as a server and, where a peer asks for it, as a client. Read at each handshake, on any thread; so it may change at any time.</summary>
    public required Func<TlsIdentity> Identity { get; init; }

    /// <summary>Whose signature on a peer's certificate is believed; null: the roots of the system.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Whether a peer that we connect to must prove the name (or address) that was asked for (RFC 5922 §7.3). Only to be switched off for tests.</summary>
    public bool VerifiesPeers { get; init; } = true;

    /// <summary>Whether <c>*.example.com</c> in a certificate stands for one label. RFC 5922 §7.2 forbids it; some providers need it.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether those who connect by TLS are asked for a certificate; none has to have one. Browsers are never asked.</summary>
    public bool AsksForCertificates { get; init; } = true;

    /// <summary>Whether those who are asked must have one that we believe; for a listener that only trunks use.</summary>
    public bool RequiresCertificates { get; init; }
}
