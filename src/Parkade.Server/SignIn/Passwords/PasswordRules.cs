using System.Globalization;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>What a password must be: long enough and not what everybody tries first. Nothing is said of what characters it has (OWASP ASVS 2.1).</summary>
public static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    /// <summary>Why <paramref name="password"/> is refused for <paramref name="person"/>, as a sentence; null: it may be.</summary>
    public static string? Fault(string password, Person person)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(person);
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Shortest) return $"The password has {length} characters; take at least {Shortest}. A few words that nobody else would put together do well.";
        if (password.Length > Longest) return $"The password is longer than {Longest} characters; take a shorter one.";
        if (CommonPasswords.Contains(password)) return "That is one of the passwords that are tried first; take another.";
        if (IsOneOf(password, person)) return "The password is the person's own name or address; take another.";
        return null;
    }

    private static bool IsOneOf(string password, Person person)
    {
        string?[] own = [person.Id, person.Name, person.Name.Replace(" ", "", StringComparison.Ordinal), person.Email, person.Email?.Split('@')[0]];
        // With digits hung on it is guessed as easily.
        var bare = password.Trim().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.');
        return own.Any(name => name is { Length: > 0 } && (name.Equals(password.Trim(), StringComparison.OrdinalIgnoreCase) || name.Equals(bare, StringComparison.OrdinalIgnoreCase)));
    }
}
