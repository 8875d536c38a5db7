namespace Parkade.Sip.Authentication;

/// <summary>The hash functions of digest authentication that we know (RFC 8760 §2.1), weakest first.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5: what RFC 3261 knows, and many phones still know nothing else.</summary>
    Md5,

    /// <summary>SHA-256.</summary>
    Sha256,
}

/// <summary>The names of the algorithms on the wire.</summary>
internal static class DigestAlgorithms
{
    public static string NameOf(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    /// <summary>Octets of a hash.</summary>
    public static int SizeOf(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? 32 : 16;

    /// <summary>Absent, it is MD5 (RFC 7616 §3.3). False for one we don't know, the session variants among them.</summary>
    public static bool TryParse(string? name, out DigestAlgorithm algorithm)
    {
        algorithm = DigestAlgorithm.Md5;
        if (name is null || name.Equals("MD5", StringComparison.OrdinalIgnoreCase)) return true;
        algorithm = DigestAlgorithm.Sha256;
        return name.Equals("SHA-256", StringComparison.OrdinalIgnoreCase);
    }
}
