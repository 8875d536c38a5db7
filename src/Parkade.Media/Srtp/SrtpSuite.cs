namespace Parkade.Media.Srtp;

/// <summary>A crypto-suite of SDES: how packets are encrypted and authenticated.</summary>
public enum SrtpSuite
{
    /// <summary>AES_CM_128_HMAC_SHA1_80 (RFC 4568 §6.2.1): what every phone with SRTP has.</summary>
    Aes128Sha80,

    /// <summary>AES_CM_128_HMAC_SHA1_32 (RFC 4568 §6.2.2): the same with shorter tags on RTP.</summary>
    Aes128Sha32,

    /// <summary>AES_256_CM_HMAC_SHA1_80 (RFC 6188 §7).</summary>
    Aes256Sha80,
}

/// <summary>Sizes and names of <see cref="SrtpSuite"/>.</summary>
public static class SrtpSuites
{
    /// <summary>Octets of a master salt, in every suite (RFC 3711 §8.2).</summary>
    public const int SaltLength = 14;

    /// <summary>Octets of an authentication tag of RTCP: 80 bits also where RTP's has 32 (RFC 4568 §6.2.2).</summary>
    public const int ControlTagLength = 10;

    /// <summary>All suites, the most wanted first.</summary>
    public static IReadOnlyList<SrtpSuite> All { get; } = [SrtpSuite.Aes128Sha80, SrtpSuite.Aes128Sha32, SrtpSuite.Aes256Sha80];

    /// <summary>Octets of the master key.</summary>
    public static int KeyLength(this SrtpSuite suite) => suite == SrtpSuite.Aes256Sha80 ? 32 : 16;

    /// <summary>Octets of an authentication tag of RTP.</summary>
    public static int TagLength(this SrtpSuite suite) => suite == SrtpSuite.Aes128Sha32 ? 4 : 10;

    /// <summary>Its name in SDP.</summary>
    public static string SdpName(this SrtpSuite suite) => suite switch
    {
        SrtpSuite.Aes128Sha80 => "AES_CM_128_HMAC_SHA1_80",
        SrtpSuite.Aes128Sha32 => "AES_CM_128_HMAC_SHA1_32",
        _ => "AES_256_CM_HMAC_SHA1_80",
    };

    /// <summary>Finds a suite by its name in SDP; a suite's name is compared without regard to case, as some phones write it small.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out SrtpSuite suite)
    {
        foreach (var known in All)
        {
            suite = known;
            if (name.Equals(known.SdpName(), StringComparison.OrdinalIgnoreCase)) return true;
        }
        suite = default;
        return false;
    }
}
