namespace Parkade.Sip.Transports.Tls;

/// <summary>A certificate cannot be had from its file. The message is fit for an administrator.</summary>
public sealed class CertificateException : IOException
{
    public CertificateException() { }

    public CertificateException(string message) : base(message) { }

    public CertificateException(string message, Exception innerException) : base(message, innerException) { }
}
