using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Sip.Tests.Transports.Tls;

/// <summary>A root of trust for tests, and what it signs. Valid around any clock of a test.</summary>
internal sealed class TestAuthority
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private byte _serial;

    public static TestAuthority Known { get; } = new();

    public static TestAuthority Stranger { get; } = new();

    public X509Certificate2 Root { get; } = MakeRoot();

    public X509Certificate2Collection Roots => [Root];

    /// <summary>Signs names: an address, a <c>sip:</c> URI, or a DNS name each.</summary>
    public TlsIdentity Sign(params string[] names) => Sign(names, Until, null);

    public TlsIdentity Sign(string[] names, DateTimeOffset until, string? purpose)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + names[0].Replace(':', ' '), key, HashAlgorithmName.SHA256);
        var alternative = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address)) alternative.AddIpAddress(address);
            else if (name.StartsWith("sip:", StringComparison.Ordinal)) alternative.AddUri(new Uri(name));
            else alternative.AddDnsName(name);
        }
        request.CertificateExtensions.Add(alternative.Build());
        if (purpose is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var signed = request.Create(Root, From, until, [1, ++_serial]);
        return new TlsIdentity(signed.CopyWithPrivateKey(key));
    }

    /// <summary>How a server of these tests speaks TLS: it proves to be 127.0.0.1 and park.example.</summary>
    public TlsOptions Options(params string[] names)
    {
        var identity = Sign(names.Length > 0 ? names : ["127.0.0.1", "park.example"]);
        return new TlsOptions { Identity = () => identity, TrustedRoots = Roots };
    }

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Root of tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(From, Until);
    }
}
