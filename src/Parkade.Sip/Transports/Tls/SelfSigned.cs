using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>Makes a certificate that nobody else vouches for: for a server whose phones are told to take it.</summary>
public static class SelfSigned
{
    private const int Years = 10;
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);

    /// <summary>An ECDSA P-256 certificate with its key, for ten years.</summary>
    /// <param name="names">Host names and addresses that it stands for, one at least; the first is its common name too.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public static X509Certificate2 Create(IReadOnlyList<string> names, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(time);
        if (names.Count == 0) throw new ArgumentException("A certificate stands for one name at least.", nameof(names));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names[0].Length <= 64 ? names[0] : "parkade");   // RFC 5280 A.1: ub-common-name
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Names(names));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(KeyPurpose.ServerAuthentication), new Oid(KeyPurpose.ClientAuthentication)], false));
        var now = time.GetUtcNow();
        return request.CreateSelfSigned(now - ClocksDiffer, now.AddYears(Years));
    }

    private static X509Extension Names(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }
        return builder.Build();
    }
}
