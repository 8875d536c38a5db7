using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>A certificate with its key, and the certificates between it and a root, ready to be shown.</summary>
public sealed class TlsIdentity
{
    /// <param name="certificate">With its private key.</param>
    /// <param name="intermediates">What is sent along; may hold the certificate itself, or nothing.</param>
    /// <exception cref="ArgumentException">The private key is missing.</exception>
    public TlsIdentity(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!certificate.HasPrivateKey) throw new ArgumentException("The certificate comes without its private key.", nameof(certificate));
        Certificate = certificate;
        Context = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>The two together, as .NET's TLS wants them.</summary>
    public SslStreamCertificateContext Context { get; }
}
