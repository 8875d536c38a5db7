using System.Net;
using Parkade.Calls.Directory;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether each trunk's calls are known as its own.</summary>
internal static class TrunkCheck
{
    public static void Check(WrittenSystem system, FaultList faults)
    {
        foreach (var trunk in system.Trunks) CheckKnown(trunk, system, faults);
        var networks = new List<(IPNetwork Network, Owner Owner)>();
        foreach (var trunk in system.Trunks)
            foreach (var written in trunk.Raw.All(TrunkKeys.Networks))
            {
                if (!TrustText.TryParse(written.Text, out var network, out _)) continue;
                var owner = new Owner($"trunk \"{trunk.Value.Name}\"", written.Where, trunk.Raw);
                if (networks.FirstOrDefault(other => other.Owner.Raw != owner.Raw && Overlap(other.Network, network)) is { Owner: { } first })
                    faults.Warn(written.Where, $"calls from {written.Text} are taken for those of {first}, which has the same addresses and comes first; write each address for one trunk only.");
                networks.Add((network, owner));
            }
    }

    // Where a rule is for its calls, that rule is what leads nowhere, and is told instead.
    private static void CheckKnown(Placed<Trunk> trunk, WrittenSystem system, FaultList faults)
    {
        if (trunk.Value is not { Networks: [], CertificateNames: [], UserName: null } || trunk.Value is { Hosts: [], Registers: null }) return;
        if (system.Inbound.Any(rule => string.Equals(rule.Value.Trunk, trunk.Value.Name, StringComparison.OrdinalIgnoreCase))) return;
        faults.Warn(trunk.Raw.Where, $"calls from trunk \"{trunk.Value.Name}\" are taken for a stranger's; write the \"networks\", \"certificate-names\" or \"user\" by which they are known, if any are to come.");
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
