using Parkade.Calls.Directory;
using Parkade.Parking.Dialling;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether calls from trunks lead anywhere, and the rules for them are ever reached.</summary>
internal static class InboundCheck
{
    public static void Check(WrittenSystem system, OwnNumbers own, FaultList faults)
    {
        for (var i = 0; i < system.Inbound.Count; i++)
        {
            var rule = system.Inbound[i];
            CheckTrunk(rule, system, faults);
            CheckTarget(rule, own, faults);
            CheckReached(rule, system.Inbound.Take(i), faults);
        }
    }

    private static void CheckTrunk(Placed<InboundRule> rule, WrittenSystem system, FaultList faults)
    {
        if (rule.Value.Trunk is not { } name)
        {
            if (system.Trunks.Count == 0) faults.Warn(rule.Raw.Where, "this inbound rule is for calls from trunks, and there is no trunk; write one below \"trunks\".");
            return;
        }
        var where = rule.Raw.WhereIs(InboundKeys.Trunk);
        var trunk = system.Trunk(name);
        if (trunk is null)
            faults.Error(where, $"this inbound rule is for the trunk \"{name}\", and there is none of that name; {Known.Trunks(name, system)}.");
        else if (trunk.Value is { Networks: [], CertificateNames: [], UserName: null })
            faults.Warn(where, $"no call is known as one from trunk \"{name}\"{Place.Of(trunk.Raw.Where)}; write the \"networks\", \"certificate-names\" or \"user\" by which its calls are known.");
    }

    private static void CheckTarget(Placed<InboundRule> rule, OwnNumbers own, FaultList faults)
    {
        var where = rule.Raw.WhereIs(rule.Value.Target is null ? InboundKeys.Pattern : InboundKeys.Target);
        if ((rule.Value.Target ?? Rest(rule.Value)) is not { } number) return;
        if (own.Find(number) is null)
            faults.Error(where, $"the inbound rule for {Text(rule.Value.Pattern)} leads to {number}, which is no device, group or number of a lot; write one that there is.");
        else if (own.Lot(number) is (var slot, Dialled.Orbit))
            faults.Warn(where, $"the inbound rule for {Text(rule.Value.Pattern)} leads to {number}, {slot}: whoever calls from outside would pick up the call that waits there; write a park code instead, or park-{number} to park in that slot.");
        if (rule.Value is { Target: not null, Strip: > 0 })
            faults.Warn(rule.Raw.WhereIs(InboundKeys.Strip), "\"strip\" changes nothing where there is a target; remove one of the two.");
    }

    // What is left of the only number that the pattern matches; null where it matches several.
    private static string? Rest(InboundRule rule) =>
        rule.Pattern.AsSpan().ContainsAny("X*.") ? null : rule.Pattern[Math.Min(rule.Strip, rule.Pattern.Length)..];

    private static void CheckReached(Placed<InboundRule> rule, IEnumerable<Placed<InboundRule>> above, FaultList faults)
    {
        bool Takes(InboundRule earlier) => (earlier.Trunk is null || string.Equals(earlier.Trunk, rule.Value.Trunk, StringComparison.OrdinalIgnoreCase))
            && PatternCover.Covers(earlier.Pattern, rule.Value.Pattern);
        if (above.FirstOrDefault(earlier => Takes(earlier.Value)) is { } first)
            faults.Warn(rule.Raw.WhereIs(InboundKeys.Pattern),
                $"the inbound rule for {Text(rule.Value.Pattern)} is never reached, since the one for {Text(first.Value.Pattern)}{Place.Of(first.Raw.WhereIs(InboundKeys.Pattern))} takes the same numbers before it; write it above that, or remove it.");
    }

    private static string Text(string pattern) => pattern == PatternText.Any ? "any number" : pattern;
}
