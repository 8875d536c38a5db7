using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Parking;
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
        Sender.Trusted => Inside(dialled, orbit),
        _ => new Called.Nobody(),
    };

    /// <summary>A number of ours: what a transfer, a fallback or a rule may lead to without any right to call out.</summary>
    public Called Inside(string? dialled, string? orbit = null)
    {
        if (plan.Find(dialled, orbit) is var lot and not Dialled.Nothing) return new Called.Lot(lot);
        if (system.Device(dialled) is { } device) return new Called.Phone(device);
        if (system.Group(dialled) is { } group) return new Called.Group(group);
        return new Called.Nobody();
    }

    /// <summary>
    /// Who parked a call, as its sender says. A provider, which a trunk with rules of its own is, may name a telephone of ours only: it is
    /// rung when the time is up, and whom somebody outside diverted from is nobody to call at our expense (toll fraud).
    /// </summary>
    public Party? Parker(Sender sender, Party? named) =>
        IsRuled(sender) && system.Device(named?.Number) is null ? null : named;

    /// <summary>Whether the sender is a trunk that reaches only what rules name for it: it may not lay hands on calls that are here.</summary>
    public bool IsRuled(Sender sender) => sender is Sender.OfTrunk(var trunk) && system.Inbound.Any(rule => IsOf(rule, trunk));

    // A trunk with rules of its own reaches what they name and nothing else; one without is a PBX that knows our numbers.
    private Called FromTrunk(Trunk trunk, string? dialled, string? orbit)
    {
        var ruled = false;
        foreach (var rule in system.Inbound)
        {
            if (!IsOf(rule, trunk)) continue;
            ruled = true;
            if (dialled is null || !NumberPattern.Matches(rule.Pattern, dialled)) continue;
            return Inside(rule.Target ?? dialled[Math.Min(rule.Strip, dialled.Length)..], rule.Target is null ? orbit : null);
        }
        return ruled ? new Called.Nobody() : Inside(dialled, orbit);
    }

    private static bool IsOf(InboundRule rule, Trunk trunk) => rule.Trunk is null || string.Equals(rule.Trunk, trunk.Name, StringComparison.OrdinalIgnoreCase);

    private Called Out(Device device, string? dialled)
    {
        dialled = Plain(dialled ?? "");
        if (dialled.Length == 0) return new Called.Nobody();
        foreach (var rule in system.Outbound)
        {
            if (!NumberPattern.Matches(rule.Pattern, dialled)) continue;
            return rule.Allowed.Any(allowed => allowed == "*" || string.Equals(allowed, device.Number, StringComparison.OrdinalIgnoreCase))
                ? new Called.Outside(rule.Add + dialled[Math.Min(rule.Strip, dialled.Length)..], rule)
                : new Called.Forbidden();
        }
        return new Called.Nobody();
    }

    // A number is the same with visual separators and without (RFC 3966 §5.1.1): with them it must not slip past a rule that forbids it.
    private static string Plain(string dialled) => dialled.All(IsOfNumber) ? string.Concat(dialled.Where(character => !IsSeparator(character))) : dialled;

    private static bool IsOfNumber(char character) => char.IsAsciiDigit(character) || character is '*' or '#' or '+' || IsSeparator(character);

    private static bool IsSeparator(char character) => character is '-' or '.' or '(' or ')' or ' ';
}
