using System.Net;
using Parkade.Calls;
using Parkade.Calls.Peers;
using Parkade.Media;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Parkade.Server.Settings;

/// <summary>Turns the server's own written settings into <see cref="ServerSettings"/>; whatever is faulty keeps its default and is reported.</summary>
internal sealed class ServerReader(RawSettings settings, Folders folders, FaultList faults)
{
    private readonly RawSection _raw = settings.Server;

    public ServerSettings Read() => new()
    {
        Listen = ReadListen(),
        Public = ReadPublic(),
        Trusted = ReadTrust(),
        DataFolder = ReadFolder(SettingKeys.Data) ?? folders.DefaultData,
        MediaPorts = ReadMediaPorts(),
        MusicFolder = ReadFolder(SettingKeys.MediaMusic),
        PromptFolder = ReadFolder(SettingKeys.MediaPrompts) ?? Folders.Prompts,
        Drain = ReadDrain(),
        Log = ReadLog(),
        Lots = LotsReader.Read(settings.Lots, faults),
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

    private TimeSpan ReadDrain()
    {
        var fallback = TimeSpan.FromSeconds(60);
        if (_raw.One(SettingKeys.Drain) is not { } written) return fallback;
        if (Duration.TryParse(written.Text, out var drain)) return drain;
        faults.Error(written.Where, $"\"{written.Text}\" is no length of time; write how long calls may go on after a stop, such as 60s or 5m.");
        return fallback;
    }

    private LogLevel ReadLog()
    {
        if (_raw.One(SettingKeys.Log) is not { } written) return LogLevel.Information;
        switch (written.Text.ToLowerInvariant())
        {
            case "debug": return LogLevel.Debug;
            case "info" or "information": return LogLevel.Information;
            case "warning": return LogLevel.Warning;
            case "error": return LogLevel.Error;
            default:
                faults.Error(written.Where, $"\"{written.Text}\" is no level of the log; write error, warning, info or debug.");
                return LogLevel.Information;
        }
    }

    private static bool Overlap(ListenAddress one, ListenAddress other) =>
        one.Protocol == other.Protocol
        && one.EndPoint.Port == other.EndPoint.Port && one.EndPoint.Port != 0
        && one.EndPoint.AddressFamily == other.EndPoint.AddressFamily
        && (one.IsWildcard || other.IsWildcard || one.EndPoint.Address.Equals(other.EndPoint.Address));
}
