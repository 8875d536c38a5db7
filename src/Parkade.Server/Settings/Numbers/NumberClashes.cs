using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Finds numbers and names that two have. What lots have with each other is told with the lots.</summary>
internal static class NumberClashes
{
    public static void Check(WrittenSystem system, OwnNumbers own, FaultList faults)
    {
        foreach (var device in system.Devices) CheckNumber(device.Value.Number, $"device {device.Value.Number}", DeviceKeys.Number, device.Raw, own, faults);
        foreach (var group in system.Groups) CheckNumber(group.Value.Number, $"group {group.Value.Number}", GroupKeys.Number, group.Raw, own, faults);
        CheckUsers(system, faults);
        CheckTrunkNames(system, faults);
    }

    // Told once for each pair, at the one that Parkade would not ring: lots come before devices, and those before groups.
    private static void CheckNumber(string number, string what, SettingKey key, RawSection raw, OwnNumbers own, FaultList faults)
    {
        foreach (var owner in own.All(number))
        {
            if (owner.Raw == raw) return;
            faults.Error(raw.WhereIs(key), $"{number} is the number of {what}, and {(owner.What == what ? $"there is another {what}" : owner.What)}{Place.Of(owner.Where)} too; give one of them another number.");
        }
    }

    // Whoever signs in is known by the user name alone.
    private static void CheckUsers(WrittenSystem system, FaultList faults)
    {
        var users = new Dictionary<string, Owner>(StringComparer.Ordinal);
        foreach (var device in system.Devices)
            Add(device.Value.DigestUser, new Owner($"device {device.Value.Number}", device.Raw.WhereIs(device.Value.UserName is null ? DeviceKeys.Number : DeviceKeys.User), device.Raw));
        foreach (var trunk in system.Trunks.Where(trunk => trunk.Value.UserName is not null))
            Add(trunk.Value.UserName!, new Owner($"trunk \"{trunk.Value.Name}\"", trunk.Raw.WhereIs(TrunkKeys.User), trunk.Raw));

        void Add(string user, Owner owner)
        {
            if (users.TryAdd(user, owner) || users[user].What == owner.What) return; // twice the same device is told as such
            faults.Error(owner.Where, $"{owner.What} has the user name \"{user}\", and {users[user]} has it too; give each its own.");
        }
    }

    private static void CheckTrunkNames(WrittenSystem system, FaultList faults)
    {
        var names = new Dictionary<string, Origin>(StringComparer.OrdinalIgnoreCase);
        foreach (var trunk in system.Trunks)
        {
            var where = trunk.Raw.WhereIs(TrunkKeys.Name);
            if (!names.TryAdd(trunk.Value.Name, where))
                faults.Error(where, $"there is another trunk \"{trunk.Value.Name}\"{Place.Of(names[trunk.Value.Name])}; give one of them another name.");
        }
    }
}
