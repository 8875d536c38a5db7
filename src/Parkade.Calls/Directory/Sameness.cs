using Parkade.Sip.Authentication;

namespace Parkade.Calls.Directory;

/// <summary>Whether something in the directory is written as it was, so that nothing about it need begin anew.</summary>
internal static class Sameness
{
    public static bool IsSame(Trunk one, Trunk other) =>
        one.Hosts.SequenceEqual(other.Hosts)
        && one.Networks.SequenceEqual(other.Networks)
        && one.CertificateNames.SequenceEqual(other.CertificateNames, StringComparer.OrdinalIgnoreCase)
        && IsSame(one.Secret, other.Secret)
        && one with { Hosts = other.Hosts, Networks = other.Networks, CertificateNames = other.CertificateNames, Secret = other.Secret } == other;

    /// <summary>Whether two secrets are the same, by what is in them.</summary>
    public static bool IsSame(DigestSecret? one, DigestSecret? other) =>
        one?.Password == other?.Password && Same(one?.Sha256, other?.Sha256) && Same(one?.Md5, other?.Md5) && one is null == other is null;

    private static bool Same(ReadOnlyMemory<byte>? one, ReadOnlyMemory<byte>? other) =>
        one is { } first && other is { } second ? first.Span.SequenceEqual(second.Span) : one is null && other is null;
}
