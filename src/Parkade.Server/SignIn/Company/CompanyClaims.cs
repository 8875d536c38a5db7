namespace Parkade.Server.SignIn;

/// <summary>Who somebody is, as their company says.</summary>
/// <param name="Subject">Who they are for ever: <c>issuer|sub</c>.</param>
/// <param name="Email">An address that the provider has verified; null: none.</param>
/// <param name="Groups">The groups they are in; null: groups are not asked for, or the provider did not say, and what was known stays.</param>
internal sealed record CompanyClaims(string Subject, string? Name, string? UserName, string? Email, IReadOnlyList<string>? Groups);

/// <summary>What came of cashing a code in.</summary>
internal abstract record CompanyAnswer
{
    private CompanyAnswer() { }

    public sealed record Known(CompanyClaims Claims) : CompanyAnswer;

    /// <param name="Why">For the log.</param>
    public sealed record Refused(string Why) : CompanyAnswer;

    /// <param name="Why">For the log.</param>
    public sealed record Unreachable(string Why) : CompanyAnswer;
}
