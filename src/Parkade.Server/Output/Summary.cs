using System.Net;
using System.Net.Sockets;
using Parkade.Calls;
using Parkade.Calls.Directory;
using Parkade.Parking.Lots;
using Parkade.Sip.Transports;
using Parkade.Server.Settings;

namespace Parkade.Server.Output;

/// <summary>The few lines that say what runs: where it listens, what to dial, who is trusted, where data lies.</summary>
internal static class Summary
{
    private const int MostNamed = 10;

    /// <param name="settings">What runs, or would.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="board">Where the board is served in fact; null: as the settings say.</param>
    public static void Write(ServerSettings settings, TextWriter output, IReadOnlyList<Uri>? board = null)
    {
        Line("listens", ListenText(settings.Listen), output);
        Line("board", BoardText(board ?? [.. settings.Web.Addresses]), output);
        if (settings.Public != PublicAddresses.None) Line("public", settings.Public.ToString(), output);
        foreach (var lot in settings.Lots) WriteLot(lot, output);
        WriteSystem(settings.System, output);
        Line("trusts", string.Join(", ", settings.Trusted.Select(Text)), output);
        Line("audio", $"UDP ports {settings.MediaPorts.First}–{settings.MediaPorts.Last}", output);
        Line("data", settings.DataFolder, output);
    }

    /// <summary>"udp and tcp on 0.0.0.0:5060 and [::]:5060": addresses with the same transports are told together.</summary>
    public static string ListenText(IEnumerable<ListenAddress> listen)
    {
        var byEndPoint = listen.GroupBy(address => address.EndPoint)
            .Select(group => (EndPoint: group.Key, Protocols: string.Join(" and ", group.Select(address => address.Protocol.UriName).Distinct())));
        return string.Join("; ", byEndPoint.GroupBy(pair => pair.Protocols).Select(group => $"{group.Key} on {string.Join(" and ", group.Select(pair => pair.EndPoint))}"));
    }

    // What a browser is to be pointed at: every address of this machine is told by its name.
    private static string BoardText(IReadOnlyList<Uri> board) => board.Count == 0 ? "none"
        : string.Join(" and ", board.Select(address => address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = Environment.MachineName }.Uri : address)
            .Select(address => address.GetLeftPart(UriPartial.Authority)).Distinct());

    private static void WriteLot(LotPolicy lot, TextWriter output) =>
        Line($"lot {lot.Name}", $"park with {lot.ParkCode}, slots {SlotText(lot.Slots)}, {Ladder(lot)}", output);

    // Numbers and names only: what proves who somebody is stays in the settings.
    private static void WriteSystem(PhoneSystem system, TextWriter output)
    {
        if (system.Devices.Count > 0) Line("devices", Some(system.Devices, device => device.Name is { } name ? $"{device.Number} {name}" : device.Number), output);
        if (system.Groups.Count > 0) Line("groups", Some(system.Groups, group => $"{group.Number} ({string.Join(", ", group.Members)})"), output);
        if (system.Trunks.Count > 0) Line("trunks", Some(system.Trunks, trunk => trunk.Name), output);
        foreach (var rule in system.Outbound)
            Line("calls out", $"{rule.Pattern} over {string.Join(", ", rule.Trunks)}, {(rule.Allowed.Count == 0 ? "by nobody" : rule.Allowed.Contains("*") ? "by every device" : "by " + string.Join(", ", rule.Allowed))}", output);
    }

    private static string Some<T>(IReadOnlyList<T> all, Func<T, string> text) =>
        string.Join(", ", all.Take(MostNamed).Select(text)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");

    private static string SlotText(SlotRange slots) => slots.First == slots.Last ? slots.Orbit(slots.First) : $"{slots.Orbit(slots.First)}–{slots.Orbit(slots.Last)}";

    private static string Ladder(LotPolicy lot)
    {
        if (lot.TimeLimit is not { } limit) return "no time limit";
        var recall = $"recall after {Duration.Text(limit)}, ring {Duration.Text(lot.RecallRing)}";
        if (lot.Fallback is { } fallback) recall += $", then {fallback}";
        return lot.Release ? recall + ", then released" : recall;
    }

    private static string Text(IPNetwork network) =>
        network.PrefixLength == (network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)
            ? network.BaseAddress.ToString() : network.ToString();

    private static void Line(string name, string value, TextWriter output) => output.WriteLine($"  {name,-10} {value}");
}
