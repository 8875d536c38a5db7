using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>Decides whether a peer's certificate is to be believed, and whom it proves.</summary>
internal sealed class PeerVerification(TlsOptions options, TimeProvider time)
{
    /// <summary>Whom the certificate proves; null when it chains to no root that we trust, is out of date, or is meant for something else.</summary>
    /// <param name="certificate">What the peer showed and has the key of.</param>
    /// <param name="sent">The chain that came with it.</param>
    public CertificateNames? Verify(X509Certificate2 certificate, X509Chain? sent)
    {
        if (!KeyPurpose.Suits(certificate)) return null;
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;   // a peer's certificate must not make us call anybody
        policy.VerificationTime = time.GetUtcNow().LocalDateTime;
        if (sent is not null) policy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        if (options.TrustedRoots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }
        var trusted = chain.Build(certificate);
        foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        return trusted ? CertificateNames.Of(certificate) : null;
    }

    /// <summary>Whether whom a certificate proves is who was asked for (RFC 5922 §7.3).</summary>
    public bool Proves(CertificateNames names, Destination destination) =>
        destination.Host is { } host ? names.Cover(host, options.TakesWildcards) : names.Cover(destination.EndPoint.Address);
}
