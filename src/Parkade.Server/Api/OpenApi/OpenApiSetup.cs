using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parkade.Client;

namespace Parkade.Server.Api.OpenApi;

/// <summary>The description of the API, and the page that shows it.</summary>
internal static class OpenApiSetup
{
    public const string Document = "v1";

    public static void AddParkadeOpenApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddOpenApi(Document, options =>
        {
            options.AddDocumentTransformer<DocumentDescription>();
            options.AddOperationTransformer<OperationDescription>();
            options.AddSchemaTransformer<SchemaDescription>();
        });
    }

    public static void MapParkadeOpenApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        DocsPage.Map(routes);
    }
}
