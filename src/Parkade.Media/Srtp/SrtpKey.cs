using System.Security.Cryptography;

namespace Parkade.Media.Srtp;

/// <summary>A master key and salt for one direction (RFC 3711 §3.2.1). Two are equal that encrypt alike; it never shows its bytes.</summary>
public sealed class SrtpKey : IEquatable<SrtpKey>
{
    private readonly byte[] _bytes;

    private SrtpKey(SrtpSuite suite, byte[] bytes, uint mki, int mkiLength)
        => (Suite, _bytes, MasterKeyIdentifier, MasterKeyIdentifierLength) = (suite, bytes, mki, mkiLength);

    /// <summary>What it is for.</summary>
    public SrtpSuite Suite { get; }

    /// <summary>The number that each packet repeats before its tag, where <see cref="MasterKeyIdentifierLength"/> is not 0.</summary>
    public uint MasterKeyIdentifier { get; }

    /// <summary>Octets of that number in a packet: 0 to 4. Ours have none.</summary>
    public int MasterKeyIdentifierLength { get; }

    /// <summary>The master key.</summary>
    public ReadOnlySpan<byte> Key => _bytes.AsSpan(0, Suite.KeyLength());

    /// <summary>The master salt.</summary>
    public ReadOnlySpan<byte> Salt => _bytes.AsSpan(Suite.KeyLength());

    /// <summary>Key and salt as SDP carries them (RFC 4568 §6.1).</summary>
    public string ToBase64() => Convert.ToBase64String(_bytes);

    /// <summary>A key that nobody has had before.</summary>
    public static SrtpKey Create(SrtpSuite suite) => new(suite, RandomNumberGenerator.GetBytes(suite.KeyLength() + SrtpSuites.SaltLength), 0, 0);

    /// <summary>A key of given bytes, key before salt.</summary>
    /// <exception cref="ArgumentException">There are too many or too few.</exception>
    public static SrtpKey Of(SrtpSuite suite, ReadOnlySpan<byte> keyAndSalt, uint mki = 0, int mkiLength = 0)
    {
        if (keyAndSalt.Length != suite.KeyLength() + SrtpSuites.SaltLength) throw new ArgumentException("A key of another length.", nameof(keyAndSalt));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mkiLength, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(mkiLength);
        return new SrtpKey(suite, keyAndSalt.ToArray(), mki, mkiLength);
    }

    /// <inheritdoc/>
    public bool Equals(SrtpKey? other) => other is not null && Suite == other.Suite && MasterKeyIdentifier == other.MasterKeyIdentifier
        && MasterKeyIdentifierLength == other.MasterKeyIdentifierLength && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SrtpKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Suite, BitConverter.ToInt32(_bytes));

    /// <summary>The suite's name; never the key.</summary>
    public override string ToString() => Suite.SdpName();
}

/// <summary>The keys of a leg, seen from us.</summary>
/// <param name="Sends">Ours, for what we send.</param>
/// <param name="Receives">The peer's, for what it sends.</param>
public sealed record SrtpKeys(SrtpKey Sends, SrtpKey Receives);
