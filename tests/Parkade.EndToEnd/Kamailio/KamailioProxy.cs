using System.Globalization;
using System.Net;
using System.Text;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Kamailio;

/// <summary>Kamailio as the PBX in the middle: routes by number, stays in the way with Record-Route, and changes between UDP and TCP where the next hop asks for it.</summary>
internal sealed class KamailioProxy : IAsyncDisposable
{
    private readonly Child _child;

    private KamailioProxy(Child child, IPEndPoint place)
    {
        _child = child;
        Place = place;
    }

    /// <summary>Where it listens, on UDP and TCP.</summary>
    public IPEndPoint Place { get; }

    /// <summary>A number (a regular expression over the user part) and where it leads.</summary>
    internal sealed record Route(string Number, IPEndPoint To, string Transport = "udp");

    public static async Task<KamailioProxy> Start(string folder, PortBlock ports, IEnumerable<Route> routes)
    {
        var place = new IPEndPoint(IPAddress.Loopback, ports.Take());
        var table = new StringBuilder();
        foreach (var route in routes)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"  if ($rU =~ \"^({route.Number})$\") {{ $rd = \"{route.To.Address}\"; $rp = {route.To.Port}; $du = \"sip:{route.To};transport={route.Transport}\"; t_relay(); exit; }}");
        }
        var config = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Kamailio", "kamailio.cfg.template")).ConfigureAwait(false))
            .Replace("{{address}}", "127.0.0.1", StringComparison.Ordinal)
            .Replace("{{port}}", place.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{routes}}", table.ToString(), StringComparison.Ordinal);
        var file = Path.Combine(folder, "kamailio.cfg");
        await File.WriteAllTextAsync(file, config).ConfigureAwait(false);
        var child = Child.Start("kamailio", ["-DD", "-E", "-f", file, "-m", "32", "-M", "4", "-Y", folder, "-w", folder], folder);
        var proxy = new KamailioProxy(child, place);
        try
        {
            await Until.True(() => child.HasExited || Listens(place.Port), "Kamailio to listen").ConfigureAwait(false);
            if (child.HasExited) throw new InvalidOperationException(proxy.Report);
            return proxy;
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What it routed, for a failure's message.</summary>
    public string Report => $"── Kamailio at {Place} ──\n{string.Join('\n', _child.Lines.TakeLast(80))}";

    public async ValueTask DisposeAsync()
    {
        // Asked politely, it ends its own children.
        _child.Signal(15);
        await _child.Ends(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        await _child.DisposeAsync().ConfigureAwait(false);
    }

    private static bool Listens(int port) =>
        File.ReadLines("/proc/net/tcp").Any(line => line.Contains($":{port:X4} 00000000:0000 0A", StringComparison.Ordinal));
}
