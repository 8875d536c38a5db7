using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Parking.Dialling;

namespace Parkade.Calls.Numbers;

/// <summary>
/// Says what a number means: a lot's first, then a device's, then a group's, then what a rule sends out over a trunk. An immutable
/// snapshot.
/// </summary>
internal sealed class Exchange(PhoneSystem system, NumberPlan plan)
{
    /// <summary>The numbers of the lots.</summary>
    public NumberPlan Plan => plan;

    /// <summary>The telephones and trunks.</summary>
    public PhoneSystem System => system;

    /// <summary>What somebody dialled.</summary>
    /// <param name="sender">Who dials.</param>
    /// <param name="dialled">The user part of the Request-URI.</param>
    /// <param name="orbit">Its orbit parameter.</param>
    public Called Find(Sender sender, string? dialled, string? orbit = null) => sender switch
    {
        Sender.OfTrunk(var trunk) => FromTrunk(trunk, dialled, orbit),
        Sender.OfDevice(var device) => Inside(dialled, orbit) is var inside and not Called.Nobody ? inside : Out(device, dialled),
        // A PBX makes its outside calls itself; that it may call us gives nobody behind it our trunks (toll fraud).
        _ => Inside(dialled, orbit),
    };

    /// <summary>A number of ours: what a transfer, a fallback or a rule may lead to without any right to call out.</summary>
    public Called Inside(string? dialled, string? orbit = null)
    {
        if (plan.Find(dialled, orbit) is var lot and not Dialled.Nothing) return new Called.Lot(lot);
        if (system.Device(dialled) is { } device) return new Called.Phone(device);
        if (system.Group(dialled) is { } group) return new Called.Group(group);
        return new Called.Nobody();
    }

    // A trunk with rules of its own reaches what they name and nothing else; one without is a PBX that knows our numbers.
    private Called FromTrunk(Trunk trunk, string? dialled, string? orbit)
    {
        var ruled = false;
        foreach (var rule in system.Inbound)
        {
            if (rule.Trunk is not null && !string.Equals(rule.Trunk, trunk.Name, StringComparison.OrdinalIgnoreCase)) continue;
            ruled = true;
            if (dialled is null || !NumberPattern.Matches(rule.Pattern, dialled)) continue;
            return Inside(rule.Target ?? dialled[Math.Min(rule.Strip, dialled.Length)..], rule.Target is null ? orbit : null);
        }
        return ruled ? new Called.Nobody() : Inside(dialled, orbit);
    }

    private Called Out(Device device, string? dialled)
    {
        if (string.IsNullOrEmpty(dialled)) return new Called.Nobody();
        foreach (var rule in system.Outbound)
        {
            if (!NumberPattern.Matches(rule.Pattern, dialled)) continue;
            return rule.Allowed.Any(allowed => allowed == "*" || string.Equals(allowed, device.Number, StringComparison.OrdinalIgnoreCase))
                ? new Called.Outside(rule.Add + dialled[Math.Min(rule.Strip, dialled.Length)..], rule)
                : new Called.Forbidden();
        }
        return new Called.Nobody();
    }
}
