using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.OpenApi;

/// <summary>Adds to an operation what its handler reads by itself, who may call it, and the problems that all have.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<Parameter>()) (operation.Parameters ??= []).Add(Describe(parameter));

        if (metadata.OfType<BodyOf>().FirstOrDefault() is { } body) operation.RequestBody = await DescribeAsync(body, context, cancellationToken);

        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        int[] problems = isOpen ? [429] : [401, 403, 429];
        var schema = await context.GetOrCreateSchemaAsync(typeof(Rest.Problem), null, cancellationToken);
        context.Document!.AddComponent(nameof(Rest.Problem), schema);
        foreach (var status in problems)
        {
            var key = status.ToString(CultureInfo.InvariantCulture);
            (operation.Responses ??= []).TryAdd(key, new OpenApiResponse { Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Rest.Problem), context.Document) } } });
        }
        foreach (var (status, response) in operation.Responses!)
            response.Description = Meaning(status) ?? response.Description;
        if (!isOpen)
            operation.Security = [new OpenApiSecurityRequirement { [Scheme(DocumentDescription.Key, context)] = [] }, new OpenApiSecurityRequirement { [Scheme(DocumentDescription.Session, context)] = [] }];
    }

    private static async Task<OpenApiRequestBody> DescribeAsync(BodyOf body, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        IOpenApiSchema schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = body.Type == typeof(Stream) ? "binary" : null };
        if (body.Type != typeof(string) && body.Type != typeof(Stream))
        {
            context.Document!.AddComponent(body.Type.Name, await context.GetOrCreateSchemaAsync(body.Type, null, cancellation));
            schema = new OpenApiSchemaReference(body.Type.Name, context.Document);
        }
        return new OpenApiRequestBody { Content = new Dictionary<string, OpenApiMediaType> { [body.ContentType] = new() { Schema = schema } } };
    }

    private static OpenApiSecuritySchemeReference Scheme(string name, OpenApiOperationTransformerContext context) => new(name, context.Document);

    private static OpenApiParameter Describe(Parameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Meaning,
        Schema = new OpenApiSchema
        {
            Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = parameter.Type == "date-time" ? "date-time" : null,
            Enum = parameter.Words.Count == 0 ? null : [.. parameter.Words.Select(word => (JsonNode)JsonValue.Create(word))],
        },
    };

    private static string? Meaning(string status) => status switch
    {
        "200" => "Done.",
        "201" => "Made.",
        "202" => "Begun.",
        "204" => "Done; there is nothing to tell.",
        "400" => "What was sent does not fit; `errors` says so for each field.",
        "401" => "Not signed in.",
        "403" => "Not allowed.",
        "404" => "Not there, or not for you to see.",
        "409" => "It contradicts what is there; `type` says how.",
        "412" => "Somebody else changed it meanwhile.",
        "422" => "The idempotency key was sent with another request before.",
        "429" => "Asked for too often; `Retry-After` says when to come back.",
        "503" => "Not at the moment.",
        _ => null,
    };
}
