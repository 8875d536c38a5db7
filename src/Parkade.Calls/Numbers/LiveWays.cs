using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Calls.Trunks;

namespace Parkade.Calls.Numbers;

/// <summary>Devices where they registered, trunks where they answer.</summary>
internal sealed class LiveWays(Registrar.Registrar registrar, TrunkBoard trunks) : IWays
{
    public IReadOnlyList<CallTarget> To(Device device)
    {
        var targets = new List<CallTarget>();
        HashSet<string>? instances = null;
        foreach (var binding in registrar.Of(device.Number))
        {
            if (!binding.IsReachable) continue;
            // A telephone with several connections rings by one of them (RFC 5626 §5.3): the latest.
            if (binding is { RegId: > 0, InstanceId: { } instance } && !(instances ??= new(StringComparer.Ordinal)).Add(instance)) continue;
            targets.Add(binding.Target(device));
        }
        return targets;
    }

    public ValueTask<IReadOnlyList<CallTarget>> ToAsync(Trunk trunk, string number, CancellationToken stopping) => trunks.TargetsAsync(trunk, number, stopping);

    public void Failed(CallTarget way)
    {
        if (way.Trunk is { } trunk) trunks.Failed(trunk, way.Peer.Address);
    }
}
