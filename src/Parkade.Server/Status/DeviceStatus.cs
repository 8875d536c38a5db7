using Parkade.Calls.Directory;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Status;

/// <summary>A device of the settings, and the telephones that are registered for it.</summary>
internal sealed record DeviceStatus(Device Device, IReadOnlyList<Registration> Registrations)
{
    public static IReadOnlyList<DeviceStatus> Of(PhoneSystem system, ILedgerReader ledger, DateTimeOffset at)
    {
        if (system.Devices.Count == 0) return [];
        var memos = ledger.Memos(Registration.Kind).ToLookup(memo => memo.Key, StringComparer.OrdinalIgnoreCase);
        return [.. system.Devices.Select(device => new DeviceStatus(device, [.. memos[device.Number].SelectMany(memo => Registration.Of(memo, at))]))];
    }
}
