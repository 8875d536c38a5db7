using Microsoft.Extensions.Hosting;

namespace Parkade.Server.Web;

/// <summary>The server decides when the web server stops; signals are not its business.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
