using Parkade.Calls.Directory;
using Parkade.Calls.Numbers;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether the rules for calls that go out name what there is, and are ever reached.</summary>
internal static class OutboundCheck
{
    public static void Check(WrittenSystem system, OwnNumbers own, FaultList faults)
    {
        for (var i = 0; i < system.Outbound.Count; i++)
        {
            var rule = system.Outbound[i];
            CheckTrunks(rule, system, faults);
            CheckAllowed(rule, system, faults);
            CheckReached(rule, system.Outbound.Take(i), faults);
            CheckOwn(rule, own, faults);
        }
    }

    private static void CheckTrunks(Placed<OutboundRule> rule, WrittenSystem system, FaultList faults)
    {
        foreach (var written in rule.Raw.All(OutboundKeys.Trunks))
        {
            var trunk = system.Trunk(written.Text);
            if (trunk is null)
                faults.Error(written.Where, $"the outbound rule for {rule.Value.Pattern} names the trunk \"{written.Text}\", and there is none of that name; {Known.Trunks(written.Text, system)}.");
            else if (trunk.Raw.All(TrunkKeys.Hosts).Count == 0)
                faults.Error(written.Where, $"no call can go out over trunk \"{trunk.Value.Name}\"{Place.Of(trunk.Raw.Where)}, since it has no hosts; write where calls to it go as \"hosts\".");
        }
    }

    private static void CheckAllowed(Placed<OutboundRule> rule, WrittenSystem system, FaultList faults)
    {
        foreach (var written in rule.Raw.All(OutboundKeys.Allowed).Where(written => !IsAll(written.Text) && system.Device(written.Text) is null))
            faults.Error(written.Where, $"the outbound rule for {rule.Value.Pattern} allows {written.Text}, and there is no such device; {Known.Devices(system)}.");
    }

    private static void CheckReached(Placed<OutboundRule> rule, IEnumerable<Placed<OutboundRule>> above, FaultList faults)
    {
        if (above.FirstOrDefault(earlier => PatternCover.Covers(earlier.Value.Pattern, rule.Value.Pattern)) is { } first)
            faults.Warn(rule.Raw.WhereIs(OutboundKeys.Pattern),
                $"the outbound rule for {rule.Value.Pattern} is never reached, since the one for {first.Value.Pattern}{Place.Of(first.Raw.WhereIs(OutboundKeys.Pattern))} takes the same numbers before it; write it above that, or remove it.");
    }

    // Whoever writes X. means everything else, and knows.
    private static void CheckOwn(Placed<OutboundRule> rule, OwnNumbers own, FaultList faults)
    {
        if (rule.Value.Pattern == "X.") return;
        foreach (var (number, owner) in own.Each())
        {
            if (!NumberPattern.Matches(rule.Value.Pattern, number)) continue;
            faults.Warn(rule.Raw.WhereIs(OutboundKeys.Pattern),
                $"{number} matches the outbound rule for {rule.Value.Pattern} and is {owner} as well; numbers of ours never go out, so change one of the two if that is not meant.");
            return;
        }
    }

    private static bool IsAll(string text) => text.Trim() is "*" || text.Trim().Equals("all", StringComparison.OrdinalIgnoreCase);
}
