using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parkade.Client;
using Parkade.Server.SignIn;
using Parkade.Server.Web.Board;

namespace Parkade.Server.Web;

/// <summary>Puts the web server together: what listens, within which bounds, and through which hands a request goes.</summary>
internal static class WebPipeline
{
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(10);

    public static WebApplication Build(WebParts parts)
    {
        // Empty: no settings file, environment or command line but our own has a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "parkade", EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        var services = builder.Services;
        services.AddSingleton(parts.Logs);
        services.AddSingleton(parts.Time);
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.AddRoutingCore();
        services.Configure<RouteOptions>(routes => routes.SuppressCheckForUnhandledSecurityMetadata = true); // AccessCheck heeds it
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);                  // Faults tells what is wrong
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.Configure(json.SerializerOptions);
            json.SerializerOptions.MaxDepth = 32;
        });
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = parts.Limits.RequestTime, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        services.Configure<KestrelServerOptions>(kestrel => Listen(kestrel, parts));
        foreach (var group in All(parts)) group.AddServices(services);
        var app = builder.Build();
        Use(app, parts);
        return app;
    }

    private static IEnumerable<IEndpoints> All(WebParts parts) => parts.Door.Endpoints.Concat(parts.Endpoints);

    private static void Use(WebApplication app, WebParts parts)
    {
        var log = parts.Logs.CreateLogger("Parkade.Web");
        // A proxy of one's own on this machine says for whom it asks; nobody else is believed.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 });
        Use(app, SecurityHeaders.InvokeAsync);
        Use(app, new Faults(log).InvokeAsync);
        Use(app, new HostNames(parts.Settings.Names, parts.Certificate, log).InvokeAsync);
        Use(app, new HttpsRedirect(() => HttpsPort(app)).InvokeAsync);
        app.UseRouting();
        app.UseRequestTimeouts();
        Use(app, new LastingAnswers(app.Lifetime.ApplicationStopping).InvokeAsync);
        var board = new BoardFiles(parts.BoardFolder);
        Use(app, (context, next) => context.GetEndpoint() is null && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? board.InvokeAsync(context) : next(context));
        Use(app, new AccessCheck(parts.Door, parts.Limits, parts.Time).InvokeAsync);
        foreach (var group in All(parts)) group.Map(app);
    }

    private static void Use(WebApplication app, Func<HttpContext, RequestDelegate, Task> step) => app.Use(next => context => step(context, next));

    private static void Listen(KestrelServerOptions kestrel, WebParts parts)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        var (limits, bounds) = (kestrel.Limits, parts.Limits);
        limits.MaxRequestBodySize = bounds.Body;
        limits.MaxRequestHeadersTotalSize = bounds.Headers;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxConcurrentConnections = bounds.Connections;
        limits.RequestHeadersTimeout = bounds.HeaderTime;
        limits.KeepAliveTimeout = bounds.IdleTime;
        limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(240, TimeSpan.FromSeconds(15));
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);

        var perAddress = new ConnectionLimit(bounds.ConnectionsPerAddress);
        foreach (var at in Sockets(parts.Settings.Listen))
        {
            kestrel.Listen(at, listener =>
            {
                listener.Protocols = HttpProtocols.Http1AndHttp2;
                listener.Use(next => connection => perAddress.InvokeAsync(connection, next));
                listener.UseHttps(new TlsHandshakeCallbackOptions { HandshakeTimeout = HandshakeTime, OnConnection = _ => ValueTask.FromResult(Tls(parts)) });
            });
        }
        foreach (var at in Sockets(parts.Settings.PlainListen))
        {
            kestrel.Listen(at, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.Use(next => connection => perAddress.InvokeAsync(connection, next));
            });
        }
    }

    private static SslServerAuthenticationOptions Tls(WebParts parts) => new()
    {
        ServerCertificateContext = parts.Certificate!().Context,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
    };

    // A socket on all of IPv6 takes IPv4 as well, so the two are one; and where there is no IPv6, it is left out.
    private static IEnumerable<IPEndPoint> Sockets(IReadOnlyList<IPEndPoint> listen)
    {
        bool Has(IPAddress address, int port) => listen.Any(at => at.Address.Equals(address) && at.Port == port);
        foreach (var at in listen)
        {
            if (at.Address.Equals(IPAddress.Any) && Has(IPAddress.IPv6Any, at.Port) && Socket.OSSupportsIPv6) continue;
            if (at.Address.Equals(IPAddress.IPv6Any) && Has(IPAddress.Any, at.Port) && !Socket.OSSupportsIPv6) continue;
            yield return at;
        }
    }

    private static int? HttpsPort(WebApplication app) =>
        ((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(address)).FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps)?.Port;
}
