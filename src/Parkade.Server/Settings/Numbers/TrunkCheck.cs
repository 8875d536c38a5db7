using System.Net;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether each trunk's calls are known as its own.</summary>
internal static class TrunkCheck
{
    public static void Check(WrittenSystem system, FaultList faults)
    {
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

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
