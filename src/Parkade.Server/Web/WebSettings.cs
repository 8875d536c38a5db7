using System.Net;
using Parkade.Server.SignIn;

namespace Parkade.Server.Web;

/// <summary>Where the board and the API are served, and by which companies' sign-in people come in.</summary>
public sealed record WebSettings
{
    /// <summary>The port of https where none is named.</summary>
    public const int DefaultPort = 8443;

    /// <summary>Nothing is served.</summary>
    public static WebSettings None { get; } = new() { Listen = [] };

    /// <summary>Where https is spoken.</summary>
    public IReadOnlyList<IPEndPoint> Listen { get; init; } = [new(IPAddress.Any, DefaultPort), new(IPAddress.IPv6Any, DefaultPort)];

    /// <summary>Where plain http is spoken: served on a loopback address, redirected to https everywhere else.</summary>
    public IReadOnlyList<IPEndPoint> PlainListen { get; init; } = [];

    /// <summary>
    /// The host names that browsers may use for this server, beside its addresses, <c>localhost</c>, the machine's name and those of its certificate.
    /// A page elsewhere that points a name of its own at this server (DNS rebinding) gets nothing.
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The companies' sign-ins that people may come by, beside name and password.</summary>
    public IReadOnlyList<OidcProvider> Company { get; init; } = [];

    /// <summary>Whether anything is served.</summary>
    public bool IsOn => Listen.Count + PlainListen.Count > 0;

    /// <summary>The same as addresses.</summary>
    public IEnumerable<Uri> Addresses => Listen.Select(at => new Uri($"https://{at}")).Concat(PlainListen.Select(at => new Uri($"http://{at}")));
}
