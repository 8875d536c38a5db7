using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parkade.Server.Api.OpenApi;

/// <summary>What the API says of itself as a whole.</summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    public const string Session = "session";
    public const string Key = "apiKey";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Parkade",
            Version = OpenApiSetup.Document,
            Description = "Parks calls for any SIP phone system. Lists come in pages: give `next` as `after`. Errors are problem details (RFC 9457) whose `type` ends in a word for programs and whose `detail` says what to do. Every POST action takes an `Idempotency-Key`.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, such as `pk_…`, for programs." },
            [Session] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-parkade", Description = "The cookie of a browser that has signed in. Requests that change something need the header `X-Parkade-CSRF` with the token that `GET /api/v1/me` tells." },
        };
        return Task.CompletedTask;
    }
}
