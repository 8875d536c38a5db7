using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Transports;

namespace Parkade.Server.Settings;

/// <summary>Finds settings that are fine one by one, but not together.</summary>
internal static class Consistency
{
    public static void Check(ServerSettings settings, RawSection raw, FaultList faults)
    {
        CheckPorts(settings, raw, faults);
        CheckTrust(settings, raw, faults);
        CheckReach(settings, raw, faults);
        CheckRoom(settings, raw, faults);
    }

    private static void CheckPorts(ServerSettings settings, RawSection raw, FaultList faults)
    {
        foreach (var address in settings.Listen.Where(at => at.Protocol == TransportProtocol.Udp && at.EndPoint.Port >= settings.MediaPorts.First && at.EndPoint.Port <= settings.MediaPorts.Last))
            faults.Error(raw.WhereIs(SettingKeys.MediaPorts),
                $"the media ports {settings.MediaPorts} contain the port of {address}; move one of the two.");
    }

    private static void CheckTrust(ServerSettings settings, RawSection raw, FaultList faults)
    {
        foreach (var network in settings.Trusted)
        {
            var where = raw.All(SettingKeys.Trust).FirstOrDefault(written => TrustText.TryParse(written.Text, out var same, out _) && same.Equals(network)).Where;
            if (network.PrefixLength == 0)
                faults.Warn(where, $"{network} trusts everybody who can reach this machine to park and to pick up calls; name your PBX and phones, or their network, instead.");
            else if (where is not null && !settings.Listen.Any(address => address.EndPoint.AddressFamily == network.BaseAddress.AddressFamily))
                faults.Warn(where, $"{network} is trusted, but nothing listens on {Family(network.BaseAddress.AddressFamily)}; add an address to listen on, or stop trusting it.");
        }
    }

    private static void CheckReach(ServerSettings settings, RawSection raw, FaultList faults)
    {
        var beyond = settings.Trusted.Where(network => !IPAddress.IsLoopback(network.BaseAddress)).ToArray();
        if (beyond.Length == 0) return;
        if (settings.Listen.All(address => address.IsLoopback))
            faults.Warn(raw.WhereIs(SettingKeys.Listen), $"{beyond[0]} is trusted, but only this machine can reach the addresses listened on; listen on an address that your peers can reach, such as udp:0.0.0.0:5060.");
        foreach (var family in beyond.Select(network => network.BaseAddress.AddressFamily).Distinct())
            if (settings.Public.For(family) is null && settings.Listen.Any(at => at.IsWildcard && at.EndPoint.AddressFamily == family))
                faults.Warn(raw.WhereIs(SettingKeys.Public), $"no public {Family(family)} address is written, so each peer is told the address of the interface it is reached by; that is right without NAT in between, else write the address that peers reach as \"public\".");
    }

    // Each parked call takes a pair of ports, RTP and RTCP, and the person who picks it up another.
    private static void CheckRoom(ServerSettings settings, RawSection raw, FaultList faults)
    {
        var slots = settings.Lots.Sum(lot => (long)lot.Slots.Count);
        if (slots > settings.MediaPorts.Pairs)
            faults.Warn(raw.WhereIs(SettingKeys.MediaPorts), $"the lots have {slots} slots, but the media ports {settings.MediaPorts} carry only {settings.MediaPorts.Pairs} calls at once; widen the range if the lots may fill up.");
    }

    private static string Family(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";
}
