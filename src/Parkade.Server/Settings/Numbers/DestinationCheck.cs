using System.Net;
using Parkade.Parking.Lots;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Whether calls that nobody takes lead anywhere: members of groups, devices that send calls on, fallbacks of lots.</summary>
internal static class DestinationCheck
{
    public static void Check(WrittenSystem system, OwnNumbers own, IReadOnlyList<IPNetwork> trusted, FaultList faults)
    {
        foreach (var device in system.Devices)
        {
            CheckForward(device.Raw, DeviceKeys.WhenBusy, device.Value.WhenBusy, device.Value.Number, own, faults);
            CheckForward(device.Raw, DeviceKeys.WhenUnanswered, device.Value.WhenUnanswered, device.Value.Number, own, faults);
        }
        foreach (var group in system.Groups)
        {
            CheckForward(group.Raw, GroupKeys.WhenUnanswered, group.Value.WhenUnanswered, group.Value.Number, own, faults);
            foreach (var member in group.Raw.All(GroupKeys.Members).Where(member => system.Device(member.Text) is null))
                faults.Error(member.Where, $"group {group.Value.Number} has the member {member.Text}, and there is no such device; {Known.Devices(system)}.");
        }
        // A PBX knows numbers that Parkade does not; without one there is nobody to ask.
        var alone = system.Devices.Count > 0 && system.Trunks.Count == 0 && trusted.All(network => IPAddress.IsLoopback(network.BaseAddress));
        foreach (var lot in system.Lots) CheckFallback(lot, own, alone, faults);
    }

    private static void CheckForward(RawSection raw, SettingKey key, string? to, string from, OwnNumbers own, FaultList faults)
    {
        if (to is null) return;
        if (to.Equals(from, StringComparison.OrdinalIgnoreCase))
            faults.Error(raw.WhereIs(key), $"{from} sends its calls to itself; write another number as \"{key.Name}\", or remove it.");
        else if (own.Find(to) is null)
            faults.Error(raw.WhereIs(key), $"{from} sends its calls to {to}, which is no device, group or number of a lot; write one that there is as \"{key.Name}\".");
    }

    private static void CheckFallback(Placed<LotPolicy> lot, OwnNumbers own, bool alone, FaultList faults)
    {
        Check(LotKeys.Fallback, "fallback", lot.Value.Fallback, "");
        Check(LotKeys.Overflow, "overflow", (lot.Value.Overflow as Overflow.ToDestination)?.Address, "lot:NAME for another lot, ");

        void Check(SettingKey key, string what, string? number, string orElse)
        {
            if (number is null || !NumberText.IsNumber(number)) return;
            if (own.Lot(number) is var (owner, _))
                faults.Error(lot.Raw.WhereIs(key), $"the {what} of lot \"{lot.Value.Name}\" is {number}, {owner}, where nobody would answer; write {orElse}a telephone or a group.");
            else if (alone && own.Find(number) is null)
                faults.Error(lot.Raw.WhereIs(key), $"the {what} of lot \"{lot.Value.Name}\" is {number}, which is no device and no group, and there is no PBX that might know it; write one that there is.");
        }
    }
}
