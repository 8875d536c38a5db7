using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>Who a request is from.</summary>
public static class HttpContextAccess
{
    /// <summary>Who has signed in; null: nobody, which only endpoints with <c>AllowAnonymous()</c> get to see.</summary>
    public static SignedIn? SignedIn(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SignedIn>();
    }

    /// <summary>Whose rights decide.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in, and the endpoint allows that.</exception>
    public static Principal Principal(this HttpContext context) => Required(context).Principal;

    /// <summary>Who it was, for the audit.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in, and the endpoint allows that.</exception>
    public static Actor Actor(this HttpContext context) => Required(context).Actor;

    /// <summary>Says that an endpoint is for those who have signed in. All are that do not say <c>AllowAnonymous()</c>.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new AuthorizeAttribute());

    internal static void SignIn(this HttpContext context, SignedIn who) => context.Features.Set(who);

    private static SignedIn Required(HttpContext context) =>
        context.SignedIn() ?? throw new InvalidOperationException("The endpoint allows strangers, and asks who it is.");
}
