using System.Security.Cryptography.X509Certificates;

namespace Parkade.Sip.Transports.Tls;

/// <summary>What a certificate says it is for (RFC 5280 §4.2.1.12, RFC 5924 §4).</summary>
internal static class KeyPurpose
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const string SipDomain = "1.3.6.1.5.5.7.3.20";
    private const string Any = "2.5.29.37.0";

    /// <summary>
    /// Whether it may prove a SIP peer. A proxy's one certificate serves it in both roles (RFC 5922 §6), and many authorities no longer write
    /// the client's purpose into it: either purpose will do. One that names no purpose serves all.
    /// </summary>
    public static bool Suits(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension is not X509EnhancedKeyUsageExtension usage) continue;
            foreach (var purpose in usage.EnhancedKeyUsages)
                if (purpose.Value is SipDomain or Any or ServerAuthentication or ClientAuthentication)
                    return true;
            return false;
        }
        return true;
    }
}
