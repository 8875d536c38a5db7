namespace Parkade.Server.SignIn;

/// <summary>Somebody signed in with a browser. The secret in their cookie is not part of it; only its hash is kept.</summary>
/// <param name="Hash">SHA-256 of the secret, in hexadecimal.</param>
/// <param name="Person">The identifier of the person.</param>
/// <param name="Since">When they signed in.</param>
/// <param name="LastSeen">When they last did something, to within some minutes.</param>
/// <param name="From">The address they used last.</param>
/// <param name="Browser">What the browser calls itself, shortened.</param>
/// <param name="CompanyGroups">The groups that the company's sign-in told of; null: none told of any.</param>
public sealed record Session(string Hash, string Person, DateTimeOffset Since, DateTimeOffset LastSeen, string From, string Browser, IReadOnlyList<string>? CompanyGroups)
{
    private const int IdLength = 16;

    /// <summary>Names the session where it is listed and ended. It says nothing of the secret.</summary>
    public string Id => Hash[..IdLength];

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt(SessionLimits limits)
    {
        var (idle, total) = (LastSeen + limits.Idle, Since + limits.Total);
        return idle < total ? idle : total;
    }
}
