using Microsoft.Extensions.Logging;
using Parkade.Server.SignIn;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Server.Web;

/// <summary>What a <see cref="WebHost"/> is put together from.</summary>
public sealed record WebParts
{
    public required WebSettings Settings { get; init; }

    /// <summary>The certificate as it stands at each connection; needed where https is spoken.</summary>
    public Func<TlsIdentity>? Certificate { get; init; }

    /// <summary>The folder of the built board; null or missing: a sentence is shown in its place.</summary>
    public string? BoardFolder { get; init; }

    /// <summary>Who is let in. Its endpoints are mapped by the host.</summary>
    public required Door Door { get; init; }

    /// <summary>What is served under <c>/api</c>, beside signing in.</summary>
    public IReadOnlyList<IEndpoints> Endpoints { get; init; } = [];

    /// <summary>What bounds connections and requests.</summary>
    public WebLimits Limits { get; init; } = new();

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Logs { get; init; }
}
