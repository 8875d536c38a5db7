namespace Parkade.Sip.Authentication;

/// <summary>
/// What a user's digest is checked against (RFC 8760): a password, or the hashes of <c>user:realm:password</c> that were made of it.
/// Compared in constant time, never logged.
/// </summary>
/// <param name="Password">The password itself; null where only hashes are kept.</param>
/// <param name="Sha256">The SHA-256 of user:realm:password, 32 bytes; null: made of the password.</param>
/// <param name="Md5">The MD5 of the same, 16 bytes; null: made of the password.</param>
public sealed record DigestSecret(string? Password, ReadOnlyMemory<byte>? Sha256 = null, ReadOnlyMemory<byte>? Md5 = null)
{
    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
