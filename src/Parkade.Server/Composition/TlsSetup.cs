using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parkade.Server.Settings;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Server.Composition;

/// <summary>What TLS is spoken with: the certificate of the settings, or one of our own making that outlives restarts.</summary>
/// <param name="Options">For the transports; null: TLS is neither listened for nor needed to reach anybody.</param>
/// <param name="Fingerprint">The SHA-256 of the certificate that was made here; null: it is somebody else's.</param>
internal sealed record TlsSetup(TlsOptions? Options, string? Fingerprint = null)
{
    private const string CertificateName = "tls-certificate.pem";
    private const string KeyName = "tls-key.pem";

    /// <exception cref="CertificateException">A file cannot be used or written.</exception>
    public static TlsSetup Load(ServerSettings settings, TimeProvider time)
    {
        if (!IsNeeded(settings)) return new TlsSetup(Options: null);
        var tls = settings.Tls;
        var roots = tls.RootsFile is { } path ? CertificateFile.LoadRoots(path) : null;
        if (tls.CertificateFile is { } file)
        {
            var watched = new WatchedCertificate(file, tls.KeyFile, time);
            return new TlsSetup(Make(tls, () => watched.Current, roots));
        }
        var own = Own(settings, time);
        return new TlsSetup(Make(tls, () => own, roots), FingerprintOf(own));
    }

    private static TlsOptions Make(TlsSettings tls, Func<TlsIdentity> identity, X509Certificate2Collection? roots) => new()
    {
        Identity = identity,
        TrustedRoots = roots,
        AsksForCertificates = tls.AsksForCertificates,
        RequiresCertificates = tls.RequiresCertificates,
    };

    // A trunk may be reached by TLS whatever we listen on.
    private static bool IsNeeded(ServerSettings settings) =>
        settings.Tls.CertificateFile is not null || settings.Web.Listen.Count > 0 || settings.System.Trunks.Count > 0
        || settings.Listen.Any(at => at.Protocol is TransportProtocol.Tls or TransportProtocol.Wss);

    // Phones are told to believe it, so it stays the same for as long as the data folder does.
    private static TlsIdentity Own(ServerSettings settings, TimeProvider time)
    {
        var certificate = Path.Combine(settings.DataFolder, CertificateName);
        var key = Path.Combine(settings.DataFolder, KeyName);
        if (!File.Exists(certificate) || !File.Exists(key))
        {
            Directory.CreateDirectory(settings.DataFolder);
            using var made = SelfSigned.Create(Names(settings), time);
            CertificateFile.Save(made, certificate, key);
        }
        return CertificateFile.Load(certificate, key);
    }

    private static List<string> Names(ServerSettings settings)
    {
        string?[] names =
        [
            settings.System.Realm, Environment.MachineName, settings.Public.V4?.ToString(), settings.Public.V6?.ToString(),
            .. settings.Listen.Where(at => !at.IsWildcard).Select(at => at.EndPoint.Address.ToString()),
            .. settings.Web.Names, "localhost", "127.0.0.1",
        ];
        return [.. names.OfType<string>().Where(name => Uri.CheckHostName(name) != UriHostNameType.Unknown).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string FingerprintOf(TlsIdentity identity) =>
        string.Join(':', Convert.ToHexString(identity.Certificate.GetCertHash(HashAlgorithmName.SHA256)).Chunk(2).Select(pair => new string(pair)));
}
