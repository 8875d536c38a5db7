using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Parkade.Server.Api.OpenApi;

/// <summary>
/// The browsable page at <c>/api/docs</c>: Swagger UI from its package, begun by a script file of our own, so that the page runs under the same
/// strict content security policy as the board.
/// </summary>
internal static class DocsPage
{
    private const string Resources = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Parkade API</title>
          <link rel="stylesheet" href="/api/docs/swagger-ui.css">
          <link rel="icon" href="/api/docs/favicon-32x32.png">
        </head>
        <body>
          <div id="swagger-ui"></div>
          <script src="/api/docs/swagger-ui-bundle.js"></script>
          <script src="/api/docs/begin.js"></script>
        </body>
        </html>
        """;

    // What is tried out in a browser that has signed in goes with its cookie, and needs its token.
    private const string Begin = """
        let token = null;
        const me = fetch('/api/v1/me').then(answer => answer.ok ? answer.json() : null).then(found => { token = found && found.csrf; }, () => {});
        window.ui = SwaggerUIBundle({
          url: '/openapi/v1.json',
          dom_id: '#swagger-ui',
          deepLinking: true,
          presets: [SwaggerUIBundle.presets.apis],
          requestInterceptor: async request => {
            await me;
            if (token && new URL(request.url, location).origin === location.origin) request.headers['X-Parkade-CSRF'] = token;
            return request;
          },
        });
        """;

    private static readonly (string Name, string Type)[] Files =
    [
        ("swagger-ui.css", "text/css; charset=utf-8"), ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"), ("favicon-32x32.png", "image/png"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var docs = routes.MapGroup("/api/docs").AllowAnonymous().ExcludeFromDescription();
        docs.MapGet("", () => Results.Text(Page, "text/html; charset=utf-8"));
        docs.MapGet("/begin.js", () => Results.Text(Begin, "text/javascript; charset=utf-8"));
        foreach (var (name, type) in Files)
        {
            var bytes = new Lazy<byte[]>(() => Read(name));
            docs.MapGet("/" + name, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "private, max-age=3600";
                return Results.Bytes(bytes.Value, type);
            });
        }
    }

    // The package holds its files compressed.
    private static byte[] Read(string name)
    {
        using var stream = typeof(SwaggerUIOptions).GetTypeInfo().Assembly.GetManifestResourceStream(Resources + name)
            ?? throw new FileNotFoundException($"The package of Swagger UI has no {name}.");
        using var read = new MemoryStream();
        stream.CopyTo(read);
        if (read.Length < 2 || read.GetBuffer() is not [0x1f, 0x8b, ..]) return read.ToArray();
        read.Position = 0;
        using var plain = new MemoryStream();
        using (var unpacked = new GZipStream(read, CompressionMode.Decompress)) unpacked.CopyTo(plain);
        return plain.ToArray();
    }
}
