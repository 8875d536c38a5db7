using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating.Dns;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>RFC 3263 §4: the transport by NAPTR, the host and port by SRV, the address by A and AAAA. Thread-safe.</summary>
public sealed class DnsLocator : ILocator
{
    private const int MaxDestinations = 32;
    private const int MaxPointers = 16;

    private readonly NameTable _names;
    private readonly LocatorOptions _options;

    /// <param name="time">The clock of time-outs and of what is remembered.</param>
    public DnsLocator(LocatorOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _names = new NameTable(options, time);
    }

    public async ValueTask<IReadOnlyList<Destination>> LocateAsync(SipUri uri, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (!uri.IsSipOrSips) return [];
        if (UriTarget.TryGet(uri, out var literal)) return [literal];
        if (UriTarget.Protocol(uri) is TransportProtocol.Ws or TransportProtocol.Wss) return [];   // only the peer opens a WebSocket
        try
        {
            return await FindAsync(uri, UriTarget.Host(uri), stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private async ValueTask<IReadOnlyList<Destination>> FindAsync(SipUri uri, string domain, CancellationToken stopping)
    {
        var found = new List<Destination>();
        var chosen = UriTarget.Protocol(uri);
        // A port, and no SRV: the host is one host (§4.1, §4.2).
        if (uri.Port != 0)
        {
            await AddHostAsync(found, chosen, domain, uri.Port, domain, stopping).ConfigureAwait(false);
            return found;
        }
        var services = uri.Transport is null
            ? await ServicesAsync(domain, uri.Scheme == UriScheme.Sips, stopping).ConfigureAwait(false)
            : [new SipService(chosen, SipService.Name(chosen, domain))];
        var exists = false;
        foreach (var service in services)
        {
            var records = (await _names.RecordsAsync(service.Owner, DnsType.Srv, stopping).ConfigureAwait(false)).OfType<DnsRecord.Service>().ToList();
            exists |= records.Count > 0;
            foreach (var record in ServiceOrder.Of(records, _options.Random))
            {
                if (record.Target.Length == 0) continue;   // decidedly not available (RFC 2782)
                await AddHostAsync(found, service.Protocol, record.Target, record.Port, domain, stopping).ConfigureAwait(false);
            }
        }
        if (!exists) await AddHostAsync(found, chosen, domain, chosen.DefaultPort, domain, stopping).ConfigureAwait(false);
        return found;
    }

    // §4.1: NAPTR says which transports the domain takes; without it, all that we speak are asked for.
    private async ValueTask<IReadOnlyList<SipService>> ServicesAsync(string domain, bool secure, CancellationToken stopping)
    {
        var pointers = await _names.RecordsAsync(domain, DnsType.Naptr, stopping).ConfigureAwait(false);
        var named = new List<SipService>();
        foreach (var pointer in pointers.OfType<DnsRecord.Pointer>().OrderBy(pointer => pointer.Order).ThenBy(pointer => pointer.Preference).Take(MaxPointers))
        {
            if (pointer is not { Flags: "s", HasRegexp: false, Replacement.Length: > 0 }) continue;
            if (SipService.Of(pointer.Services) is { } protocol && Speaks(protocol, secure)) named.Add(new SipService(protocol, pointer.Replacement));
        }
        if (named.Count > 0) return named;
        return [.. _options.Protocols.Where(protocol => Speaks(protocol, secure)).Select(protocol => new SipService(protocol, SipService.Name(protocol, domain)))];
    }

    private bool Speaks(TransportProtocol protocol, bool secure) => _options.Protocols.Contains(protocol) && (!secure || protocol == TransportProtocol.Tls);

    private async ValueTask AddHostAsync(List<Destination> found, TransportProtocol protocol, string host, int port, string domain, CancellationToken stopping)
    {
        if (port is 0 or > ushort.MaxValue) return;
        foreach (var address in await _names.AddressesAsync(host, stopping).ConfigureAwait(false))
        {
            // RFC 5922 §7.1: the domain that was asked for is proved, wherever its records lead.
            var destination = new Destination(protocol, new IPEndPoint(address, port)) { Host = protocol == TransportProtocol.Tls ? domain.TrimEnd('.') : null };
            if (found.Count < MaxDestinations && !found.Contains(destination)) found.Add(destination);
        }
    }
}
