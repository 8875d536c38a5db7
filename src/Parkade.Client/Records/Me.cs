namespace Parkade.Client.Records;

/// <summary>Who is signed in, and what they may do.</summary>
/// <param name="Id">Such as <c>person:anna</c> or <c>key:ab12</c>.</param>
/// <param name="Person">The person's id; null: no person.</param>
/// <param name="Csrf">Goes into the header <c>X-Parkade-CSRF</c> of every request that changes something; null: not needed (an API key).</param>
public sealed record Me(string Id, string Name, string? Person, bool IsAdministrator, IReadOnlyList<GrantedRight> Rights,
    IReadOnlyList<MyDevice> Devices, string? Csrf, ServerIdentity Server);

/// <summary>A right, and where it counts.</summary>
/// <param name="Lots">The lots; null: all.</param>
public sealed record GrantedRight(RightName Right, IReadOnlyList<string>? Lots);

/// <summary>The rights there are.</summary>
public enum RightName
{
    See,
    SeeNumbers,
    Park,
    ParkEscalation,
    RetrieveOwn,
    RetrieveOthers,
    Move,
    Annotate,
    Release,
    Listen,
    Administer,
}

/// <summary>A telephone of one's own.</summary>
public sealed record MyDevice(string Number, string? Name, bool Registered, LineState LineState);

/// <summary>Whether a telephone is in use.</summary>
public enum LineState
{
    Idle,
    Ringing,
    Busy,
}

/// <summary>Which server this is.</summary>
public sealed record ServerIdentity(string Name, string Version);

/// <summary>How one can sign in.</summary>
/// <param name="Local">With a name and password.</param>
/// <param name="Setup">There is no administrator yet: the link printed at the start makes the first.</param>
/// <param name="Company">By a company's sign-in.</param>
public sealed record SignInWays(bool Local, bool Setup, IReadOnlyList<CompanyWay> Company);

/// <summary>A company's sign-in.</summary>
/// <param name="Url">Where it begins.</param>
public sealed record CompanyWay(string Id, string Name, string Url);

/// <summary>Signs in.</summary>
public sealed record SignInRequest(string Name, string Password);

/// <summary>Makes the first administrator.</summary>
/// <param name="Token">From the link that was printed at the start.</param>
public sealed record SetupRequest(string Token, string Id, string Name, string Password);

/// <summary>Changes one's own password.</summary>
public sealed record PasswordChange(string Current, string Next);

/// <summary>Gives somebody a password.</summary>
public sealed record PasswordReset(string Password);

/// <summary>Somebody signed in with a browser.</summary>
/// <param name="Id">Names it; says nothing of the secret in the cookie.</param>
/// <param name="From">The address it was used from last.</param>
/// <param name="Browser">What the browser calls itself.</param>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record SessionEntry(string Id, string Person, string Name, DateTimeOffset Since, DateTimeOffset LastSeen, DateTimeOffset ExpiresAt, string? From, string? Browser, bool Current);

/// <summary>A key with which programs use the API.</summary>
/// <param name="Rights">What it is limited to.</param>
/// <param name="Lots">Where; null: in all lots.</param>
public sealed record ApiKeyEntry(string Id, string Name, IReadOnlyList<RightName> Rights, IReadOnlyList<string>? Lots, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>Asks for a key.</summary>
/// <param name="Expires">When it stops to work; null: never.</param>
public sealed record ApiKeyRequest(string Name, IReadOnlyList<RightName> Rights, IReadOnlyList<string>? Lots = null, DateTimeOffset? Expires = null);

/// <summary>A key that was made.</summary>
/// <param name="Key">The key itself; it is shown this once.</param>
public sealed record ApiKeyMade(string Id, string Key);
