namespace Parkade.Sip.Authentication;

/// <summary>What we prove ourselves with to one peer (RFC 3261 §22). Never given to a realm other than the one it is for.</summary>
/// <param name="UserName">The digest user name.</param>
/// <param name="Password">The secret; never logged.</param>
/// <param name="Realm">The realm they are for; a challenge of another is not answered.</param>
public sealed record Credentials(string UserName, string Password, string Realm)
{
    /// <inheritdoc/>
    public override string ToString() => $"{UserName} in {Realm}";
}
