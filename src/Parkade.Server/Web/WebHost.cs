using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Parkade.Server.Web;

/// <summary>Serves the board and the API from within the program.</summary>
public sealed class WebHost : IAsyncDisposable
{
    // Sockets keep the machine's time, whatever the server's clock says.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;

    private WebHost(WebApplication app)
    {
        _app = app;
        Addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
    }

    /// <summary>Where it is served in fact, with the ports that the system chose; <c>https://[::]:8443</c> stands for all addresses.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>An address that works in a browser on this machine: https if there is any.</summary>
    public Uri Local => Here(Addresses.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps) ?? Addresses[0]);

    /// <summary>Opens its ports and begins to serve.</summary>
    /// <exception cref="WebHostException">A port can't be had, or there is no certificate.</exception>
    public static async Task<WebHost> StartAsync(WebParts parts, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Settings.Listen.Count > 0 && parts.Certificate is null) throw new WebHostException("There is no certificate to speak https with.");
        var app = WebPipeline.Build(parts);
        try
        {
            await app.StartAsync(stopping);
            return new WebHost(app);
        }
        catch (Exception error)
        {
            await app.DisposeAsync();
            if (Sentence(error) is { } sentence) throw new WebHostException($"{sentence} ({Told(parts.Settings)})", error);
            throw;
        }
    }

    /// <summary>Takes no more requests, gives those that run a moment, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(StopPatience, TimeProvider.System);
        await _app.StopAsync(late.Token);
        await _app.DisposeAsync();
    }

    private static string? Sentence(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return "The board's port is taken by another program, perhaps another Parkade; stop that, or serve the board elsewhere, such as --web https://0.0.0.0:8444";
                case SocketException { SocketErrorCode: SocketError.AddressNotAvailable }:
                    return "This machine does not have the address that the board is to be served on; use one of its own";
                case SocketException { SocketErrorCode: SocketError.AccessDenied }:
                    return "The board's port may not be used without more rights; choose one from 1024, or give the program the right to use low ports";
            }
        }
        return null;
    }

    private static string Told(WebSettings settings) =>
        string.Join(", ", settings.Listen.Select(at => $"https://{at}").Concat(settings.PlainListen.Select(at => $"http://{at}")));

    private static Uri Here(Uri address) =>
        IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
            ? address : new UriBuilder(address) { Host = "localhost" }.Uri;
}
