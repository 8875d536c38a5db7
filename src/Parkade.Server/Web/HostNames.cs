using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parkade.Sip.Transports.Tls;

namespace Parkade.Server.Web;

/// <summary>
/// The names by which browsers may ask for this server. A page elsewhere can point a name of its own at our address, and the browser then takes
/// us for that page's own server (DNS rebinding); it can't make the browser say another name than its own.
/// </summary>
internal sealed class HostNames(IReadOnlyList<string> names, Func<TlsIdentity>? certificate, ILogger log)
{
    private const int MostTold = 10;

    private readonly HashSet<string> _names = new([.. names, "localhost", Environment.MachineName, Environment.MachineName + ".local"], StringComparer.OrdinalIgnoreCase);
    private int _told;

    public bool IsOurs(string host)
    {
        if (host.Length == 0) return false;
        // Only a page that was itself fetched from an address can be at that address.
        if (IPAddress.TryParse(host, out _)) return true;
        var name = host.TrimEnd('.');
        return _names.Contains(name) || Certified(name);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (IsOurs(host)) return next(context);
        if (Interlocked.Increment(ref _told) <= MostTold) WebLog.ForeignHost(log, host.Length > 100 ? host[..100] : host);
        return ProblemWriter.WriteAsync(context, new Problem("misdirected", StatusCodes.Status421MisdirectedRequest, "Another server's name",
            "This server is not known by that name. Use its address, or have an administrator add the name to the web names of the settings."));
    }

    private bool Certified(string name)
    {
        if (certificate is null || Uri.CheckHostName(name) != UriHostNameType.Dns) return false;
        return certificate().Certificate.MatchesHostname(name, allowWildcards: true, allowCommonName: false);
    }
}
