using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parkade.Server.Api.OpenApi;

/// <summary>Says of words that they are texts.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum && schema.Type is null) schema.Type = JsonSchemaType.String;
        return Task.CompletedTask;
    }
}
