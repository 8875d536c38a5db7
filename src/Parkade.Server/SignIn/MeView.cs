using Microsoft.AspNetCore.Http;
using Parkade.Client.Records;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>Who is signed in and what they may do, as far as no telephone is asked.</summary>
internal static class MeView
{
    public static Me Plain(HttpContext context)
    {
        var who = context.SignedIn() ?? throw new InvalidOperationException("Nobody has signed in.");
        var principal = who.Principal;
        return new Me(principal.Id, principal.Name, principal.Person, Rulebook.IsAdministrator(principal), [.. Rights(principal)], [], who.CsrfToken, new ServerIdentity("Parkade", ProductVersion.Text));
    }

    /// <summary>Each right with the lots it counts in. Rights at sites are told once lots are named, which is not done here.</summary>
    private static IEnumerable<GrantedRight> Rights(Principal principal)
    {
        foreach (var name in Enum.GetValues<RightName>())
        {
            var right = Enum.Parse<Right>(name.ToString());
            var grants = principal.Grants.Where(grant => grant.Sites.Count == 0 && (grant.Rights.HasFlag(right) || grant.Rights.HasFlag(Right.Administer))).ToList();
            if (grants.Count == 0 || !principal.Ceiling.HasFlag(right)) continue;
            yield return new GrantedRight(name, grants.Any(grant => grant.IsEverywhere) ? null : [.. grants.SelectMany(grant => grant.Lots).Select(lot => lot.Value).Distinct(StringComparer.OrdinalIgnoreCase)]);
        }
    }
}
