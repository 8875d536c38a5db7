using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>Certificates and keys in PEM files.</summary>
public static class CertificateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a certificate (the first in its file), what else its file holds as the way to a root, and its key.</summary>
    /// <param name="certificate">The path of the certificate, or of the full chain.</param>
    /// <param name="key">The path of the unencrypted private key; null: in the same file.</param>
    /// <exception cref="CertificateException">A file cannot be read, or the two do not belong together.</exception>
    public static TlsIdentity Load(string certificate, string? key)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            return new TlsIdentity(X509Certificate2.CreateFromPemFile(certificate, key), chain);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CertificateException($"Cannot use the certificate {certificate}{(key is null ? "" : $" with the key {key}")}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the roots that a file holds.</summary>
    /// <exception cref="CertificateException">It cannot be read, or holds none.</exception>
    public static X509Certificate2Collection LoadRoots(string path)
    {
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(path);
            return roots.Count > 0 ? roots : throw new CertificateException($"There is no certificate in {path}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CertificateException($"Cannot read the certificates in {path}: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a certificate and its key, each whole or not at all, readable by their owner only.</summary>
    /// <exception cref="CertificateException">A file cannot be written.</exception>
    public static void Save(X509Certificate2 certificate, string certificatePath, string keyPath)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = certificate.GetECDsaPrivateKey() as AsymmetricAlgorithm ?? certificate.GetRSAPrivateKey()
            ?? throw new CertificateException("The certificate comes without its private key.");
        Write(keyPath, key.ExportPkcs8PrivateKeyPem());
        Write(certificatePath, certificate.ExportCertificatePem());
    }

    private static void Write(string path, string pem)
    {
        var unfinished = path + ".new";
        try
        {
            File.Delete(unfinished);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var writer = new StreamWriter(unfinished, options)) writer.WriteLine(pem);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"Cannot write {path}: {exception.Message}", exception);
        }
    }
}
