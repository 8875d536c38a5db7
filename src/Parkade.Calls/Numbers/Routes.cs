using Parkade.Calls.Directory;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Locating;

namespace Parkade.Calls.Numbers;

/// <summary>Whom a number rings: plans of <see cref="Hunt"/>s. Owned by the signalling loop.</summary>
internal sealed class Routes(CurrentArrangement current, TrustedPeers trusted, IWays ways, ILocator locator)
{
    private static readonly TimeSpan LongestRingOutside = TimeSpan.FromMinutes(3);

    private PhoneSystem System => current.Now.System;

    /// <summary>A device as a party to calls.</summary>
    public Party PartyOf(Device device) => new(device.Number, device.Name, $"sip:{device.Number}@{System.Realm}");

    /// <summary>The plan for a number that rings somebody; null: it is a lot's, or nobody's.</summary>
    public async ValueTask<HuntPlan?> PlanAsync(Called called, CancellationToken stopping) => called switch
    {
        Called.Phone(var device) => new HuntPlan([new HuntStage(Branches(device), device.Ring)]),
        Called.Group(var group) => new HuntPlan(Stages(group)),
        Called.Outside(var number, var rule) => new HuntPlan([new HuntStage([new HuntBranch(new Party(number), await OutAsync(number, rule, stopping))], LongestRingOutside)]),
        _ => null,
    };

    /// <summary>
    /// Somebody who was named by the network, such as the parker: a device of ours, or through the PBX that carries the caller. Rings nobody where
    /// there is no way to them: what carries the caller may be the caller's own telephone, or a provider, at which a number is anybody's.
    /// </summary>
    /// <param name="party">Who was named.</param>
    /// <param name="caller">The one for whom they are rung.</param>
    /// <param name="ring">How long.</param>
    /// <param name="wasOurs">They were a device of ours when they were named: where that is gone, the number is nobody's.</param>
    /// <param name="pbx">The PBX behind which they were when they were named; null: that is not known, and it is the caller's, where that is one.</param>
    public HuntPlan PlanForKnown(Party party, Leg caller, TimeSpan ring, bool wasOurs = false, Peer? pbx = null)
    {
        if (IsOurs(party)) return new HuntPlan([new HuntStage(Branches(System.Device(party.Number)!), ring)]);
        return !wasOurs && CallTarget.Known(party, pbx ?? caller.Peer, isPbx: pbx is not null || caller.IsOfPbx, trusted) is { } way ? HuntPlan.To(party, way, ring) : HuntPlan.Nobody;
    }

    /// <summary>Whether somebody is a device of ours.</summary>
    public bool IsOurs(Party? party) => System.Device(party?.Number) is not null;

    /// <summary>
    /// A destination that an administrator wrote: a number of ours, one at the PBX that carries <paramref name="caller"/>, or a SIP URI. Null: there is
    /// no way to it, for its host has no address; or it is no number of ours, and what carries the caller no PBX, but a telephone or a provider at which
    /// the number is anybody's; or it would ring nobody but the caller.
    /// </summary>
    public async ValueTask<HuntPlan?> PlanForDestinationAsync(string destination, Leg caller, TimeSpan ring, CancellationToken stopping)
    {
        if (await PlanAsync(current.Now.Exchange.Inside(destination), stopping) is { } inside) return inside.Without(caller.Device)?.Within(ring);
        var found = await CallTarget.FindAsync(destination, caller.Pbx, locator, stopping);
        return found.Count > 0 ? new HuntPlan([new HuntStage([new HuntBranch(new Party(destination), found)], ring)]) : null;
    }

    private List<HuntStage> Stages(RingGroup group)
    {
        var members = group.Members.Select(System.Device).OfType<Device>().ToList();
        return group.Order == RingOrder.All
            ? [new HuntStage([.. members.SelectMany(Branches)], group.Ring)]
            : members.ConvertAll(member => new HuntStage(Branches(member), group.Ring));
    }

    // Every address that a device registered rings (RFC 3261 §16.6); one that lives on several connections is reached by any.
    private List<HuntBranch> Branches(Device device)
    {
        var party = PartyOf(device);
        return [.. ways.To(device).Select(way => new HuntBranch(party, [way]))];
    }

    private async ValueTask<IReadOnlyList<CallTarget>> OutAsync(string number, OutboundRule rule, CancellationToken stopping)
    {
        var all = new List<CallTarget>();
        foreach (var trunk in rule.Trunks.Select(System.Trunk).OfType<Trunk>())
            all.AddRange((await ways.ToAsync(trunk, number, stopping)).Select(way => way with { CallerNumber = rule.CallerNumber }));
        return all;
    }
}
