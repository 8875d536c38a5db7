using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Parkade.Server.Web;

/// <summary>Bodies larger than <see cref="WebLimits.Body"/>, where an endpoint wants them.</summary>
public static class BodyLimit
{
    /// <summary>Lets bodies of up to <paramref name="bytes"/> come to this endpoint.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Metadata(bytes));

    private sealed record Metadata(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
