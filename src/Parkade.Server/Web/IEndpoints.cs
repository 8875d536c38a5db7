using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Parkade.Server.Web;

/// <summary>A group of addresses under <c>/api</c> with what answers them. Nobody reaches one without having signed in, unless it says <c>AllowAnonymous()</c>.</summary>
public interface IEndpoints
{
    /// <summary>Says which addresses there are.</summary>
    void Map(IEndpointRouteBuilder routes);

    /// <summary>Adds what the group wants of the web server itself, such as the description of the API; most want nothing.</summary>
    void AddServices(IServiceCollection services)
    {
    }
}
