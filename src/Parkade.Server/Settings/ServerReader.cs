using System.Net;
using Parkade.Calls;
using Parkade.Calls.Peers;
using Parkade.Parking.Dialling;
using Parkade.Media;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Parkade.Server.Settings.Telephony;
using Parkade.Sip.Transports;

namespace Parkade.Server.Settings;

/// <summary>Turns the server's own written settings into <see cref="ServerSettings"/>; whatever is faulty keeps its default and is reported.</summary>
internal sealed class ServerReader(RawSettings settings, Folders folders, FaultList faults)
{
    private readonly RawSection _raw = settings.Server;
    private readonly SectionReader _read = new(settings.Server, faults);

    public ServerSettings Read()
    {
        var server = ReadServer();
        var house = HouseReader.Read(settings, server, faults);
        return server with { Lots = house.Lots, System = house.System, Roster = house.Roster, General = house.General };
    }

    private ServerSettings ReadServer() => new()
    {
        Listen = ReadListen(),
        Public = ReadPublic(),
        Trusted = ReadTrust(),
        Tls = ReadTls(),
        Web = WebReader.Read(settings, faults),
        WebSocketOrigins = _read.Texts(SettingKeys.WebSocketOrigins),
        DataFolder = ReadFolder(SettingKeys.Data) ?? folders.DefaultData,
        Features = FeatureText.Read(SettingKeys.FeaturesPark, DialProfile.Find(_read.Text(SettingKeys.Profile) ?? "")?.ParkFeature, _read),
        MediaPorts = ReadMediaPorts(),
        MusicFolder = ReadFolder(SettingKeys.MediaMusic),
        PromptFolder = ReadFolder(SettingKeys.MediaPrompts) ?? Folders.Prompts,
        Drain = _read.Length(SettingKeys.Drain, "how long calls may go on after a stop, such as 60s or 5m") ?? TimeSpan.FromSeconds(60),
        Log = ReadLog(),
        Lots = [],
    };

    private IReadOnlyList<ListenAddress> ReadListen()
    {
        var addresses = new List<ListenAddress>();
        foreach (var written in _raw.All(SettingKeys.Listen))
        {
            if (!ListenText.TryParse(written.Text, out var address, out var fault)) faults.Error(written.Where, fault);
            else if (addresses.Exists(other => Overlap(other, address)))
                faults.Error(written.Where, $"{address} is already covered by another address to listen on; remove one of the two.");
            else addresses.Add(address);
        }
        return addresses.Count > 0 ? addresses : ListenText.Default;
    }

    private PublicAddresses ReadPublic()
    {
        var found = PublicAddresses.None;
        foreach (var written in _raw.All(SettingKeys.Public))
        {
            if (!IPAddress.TryParse(written.Text, out var address))
                faults.Error(written.Where, $"\"{written.Text}\" is no IP address; write the address under which peers reach this machine (names are not looked up).");
            else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
                faults.Error(written.Where, $"{address} is no address that a peer could send to; write the one under which peers reach this machine.");
            else if (found.For(address.AddressFamily) is { } other)
                faults.Error(written.Where, $"there is a public address of this family already, {other}; keep one for IPv4 and one for IPv6.");
            else
                found = address.AddressFamily == AddressFamily.InterNetworkV6 ? found with { V6 = address } : found with { V4 = address };
        }
        return found;
    }

    private IReadOnlyList<IPNetwork> ReadTrust()
    {
        var networks = new List<IPNetwork>();
        foreach (var written in _raw.All(SettingKeys.Trust))
        {
            if (!TrustText.TryParse(written.Text, out var network, out var fault)) faults.Error(written.Where, fault);
            else if (!networks.Contains(network)) networks.Add(network);
        }
        return networks.Count > 0 ? networks : TrustedPeers.Loopback.Networks;
    }

    private PortRange ReadMediaPorts()
    {
        if (_raw.One(SettingKeys.MediaPorts) is not { } written) return PortRange.Default;
        if (MediaPortsText.TryParse(written.Text, out var span, out var fault)) return span;
        faults.Error(written.Where, fault);
        return PortRange.Default;
    }

    private string? ReadFolder(SettingKey key)
    {
        if (_raw.One(key) is not { } written) return null;
        if (written.Text.Length > 0 && !written.Text.Contains('\0', StringComparison.Ordinal)) return folders.Resolve(written);
        faults.Error(written.Where, $"\"{key.Name}\" is empty; write the path of a folder, or remove it to use the default.");
        return null;
    }

    private string? ReadFile(SettingKey key)
    {
        if (_raw.One(key) is not { } written) return null;
        if (written.Text.Length > 0 && !written.Text.Contains('\0', StringComparison.Ordinal)) return folders.Resolve(written);
        faults.Error(written.Where, $"\"{key.Name}\" is empty; write the path of a PEM file, or remove it.");
        return null;
    }

    private TlsSettings ReadTls()
    {
        var (asks, requires) = _read.Choice(SettingKeys.TlsClientCertificates, (true, false), "policy for the certificates of clients", ("none", (false, false)), ("asked", (true, false)), ("required", (true, true)));
        var tls = new TlsSettings
        {
            CertificateFile = ReadFile(SettingKeys.TlsCertificate),
            KeyFile = ReadFile(SettingKeys.TlsKey),
            RootsFile = ReadFile(SettingKeys.TlsRoots),
            AsksForCertificates = asks,
            RequiresCertificates = requires,
        };
        if (tls is { KeyFile: not null, CertificateFile: null })
            faults.Error(_raw.WhereIs(SettingKeys.TlsKey), "there is a key, but no certificate; write the PEM file of the certificate as \"tls.certificate\", or remove the key.");
        return tls;
    }

    private LogLevel ReadLog() => _read.Choice(SettingKeys.Log, LogLevel.Information, "level of the log",
        ("error", LogLevel.Error), ("warning", LogLevel.Warning), ("info", LogLevel.Information), ("debug", LogLevel.Debug));

    private static bool Overlap(ListenAddress one, ListenAddress other) =>
        (one.Protocol == TransportProtocol.Udp) == (other.Protocol == TransportProtocol.Udp) // all but UDP share TCP's ports
        && one.EndPoint.Port == other.EndPoint.Port && one.EndPoint.Port != 0
        && one.EndPoint.AddressFamily == other.EndPoint.AddressFamily
        && (one.IsWildcard || other.IsWildcard || one.EndPoint.Address.Equals(other.EndPoint.Address));
}
