using Parkade.Sip.Transports.Tls;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Transports.Tls;

public sealed class CertificateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parkade-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    [Fact]
    public void A_self_signed_certificate_stands_for_its_names_for_ten_years()
    {
        using var certificate = SelfSigned.Create(["park.example", "192.0.2.1", "2001:db8::1"], new ManualTime());
        Assert.Equal("CN=park.example", certificate.Subject);
        Assert.Equal(ManualTime.Epoch.AddYears(10).UtcDateTime, certificate.NotAfter.ToUniversalTime());
        Assert.True(certificate.NotBefore.ToUniversalTime() < ManualTime.Epoch);
        Assert.True(certificate.MatchesHostname("park.example"));
        Assert.True(certificate.MatchesHostname("192.0.2.1"));
        Assert.True(certificate.MatchesHostname("2001:db8::1"));
        Assert.False(certificate.MatchesHostname("other.example"));
        Assert.Equal("1.2.840.10045.2.1", certificate.PublicKey.Oid.Value);   // ECDSA
    }

    [Fact]
    public void What_is_saved_is_loaded_again_and_only_its_owner_may_read_it()
    {
        using var certificate = SelfSigned.Create(["park.example"], TimeProvider.System);
        CertificateFile.Save(certificate, Path("cert.pem"), Path("key.pem"));
        var loaded = CertificateFile.Load(Path("cert.pem"), Path("key.pem"));
        Assert.Equal(certificate.Thumbprint, loaded.Certificate.Thumbprint);
        Assert.True(loaded.Certificate.HasPrivateKey);
        Assert.Single(CertificateFile.LoadRoots(Path("cert.pem")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path("key.pem")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path("cert.pem")));
        }
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_file_that_is_missing_wrong_or_of_another_key_is_said_plainly()
    {
        Assert.Contains(Path("no.pem"), Assert.Throws<CertificateException>(() => CertificateFile.Load(Path("no.pem"), null)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path("text.pem"), "no certificate");
        Assert.Throws<CertificateException>(() => CertificateFile.Load(Path("text.pem"), null));
        Assert.Throws<CertificateException>(() => CertificateFile.LoadRoots(Path("text.pem")));
        using var one = SelfSigned.Create(["one.example"], TimeProvider.System);
        using var two = SelfSigned.Create(["two.example"], TimeProvider.System);
        CertificateFile.Save(one, Path("one.pem"), Path("one.key"));
        CertificateFile.Save(two, Path("two.pem"), Path("two.key"));
        Assert.Throws<CertificateException>(() => CertificateFile.Load(Path("one.pem"), Path("two.key")));
        Assert.Throws<CertificateException>(() => CertificateFile.Save(one, Path("missing/one.pem"), Path("missing/one.key")));
    }

    [Fact]
    public void A_watched_certificate_is_read_again_when_its_file_changed_and_kept_when_it_broke()
    {
        var time = new ManualTime();
        using var one = SelfSigned.Create(["one.example"], TimeProvider.System);
        using var two = SelfSigned.Create(["two.example"], TimeProvider.System);
        CertificateFile.Save(one, Path("cert.pem"), Path("key.pem"));
        var watched = new WatchedCertificate(Path("cert.pem"), Path("key.pem"), time);
        Assert.Equal("CN=one.example", watched.Current.Certificate.Subject);

        CertificateFile.Save(two, Path("cert.pem"), Path("key.pem"));
        File.SetLastWriteTimeUtc(Path("cert.pem"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("CN=one.example", watched.Current.Certificate.Subject);   // not looked at before the minute is over
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("CN=two.example", watched.Current.Certificate.Subject);

        File.WriteAllText(Path("cert.pem"), "half a certificate");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("CN=two.example", watched.Current.Certificate.Subject);
        Assert.NotNull(watched.Fault);
    }
}
