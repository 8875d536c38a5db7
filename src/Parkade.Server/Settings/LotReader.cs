using System.Globalization;
using Parkade.Parking;
using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Turns one written lot into a <see cref="LotPolicy"/>; whatever is faulty keeps its default and is reported.</summary>
internal sealed class LotReader(RawSection raw, FaultList faults)
{
    private static readonly LotPolicy First = new() { Name = new LotName("main") };

    /// <summary>The lot of a first start: park code 700, slots 701–720.</summary>
    public static LotPolicy Default => First;

    public LotPolicy? Read()
    {
        if (Text(SettingKeys.Lot.Name) is not { } name)
        {
            faults.Error(raw.Where, "this lot has no name; give it one, such as \"name: main\".");
            return null;
        }
        CheckFallback();
        return new LotPolicy
        {
            Name = new LotName(name),
            ParkCode = Text(SettingKeys.Lot.Park) ?? First.ParkCode,
            Slots = ReadSlots(),
            Order = ReadOrder(),
            TimeLimit = ReadTimeLimit(),
            RecallRing = ReadDuration(SettingKeys.Lot.RecallRing, "how long a recall rings, such as 30s") ?? First.RecallRing,
            Reminders = ReadReminders(),
            Fallback = Text(SettingKeys.Lot.Fallback),
            FallbackRing = ReadDuration(SettingKeys.Lot.FallbackRing, "how long the fallback rings, such as 30s") ?? First.FallbackRing,
            Release = ReadYesNo(SettingKeys.Lot.Release, First.Release),
            Overflow = ReadOverflow(),
            AnnounceSlot = ReadYesNo(SettingKeys.Lot.Announce, First.AnnounceSlot),
            Language = Text(SettingKeys.Lot.Language) ?? First.Language,
            AlertInfo = Text(SettingKeys.Lot.AlertInfo),
        };
    }

    private string? Text(SettingKey key) => raw.One(key)?.Text.Trim() is { Length: > 0 } text ? text : null;

    private SlotRange ReadSlots()
    {
        if (raw.One(SettingKeys.Lot.Slots) is not { } written) return First.Slots;
        if (SlotRange.TryParse(written.Text, out var range)) return range;
        faults.Error(written.Where, $"\"{written.Text}\" is no range of slots; write its first and last number, such as 701-720.");
        return First.Slots;
    }

    private SlotOrder ReadOrder()
    {
        if (raw.One(SettingKeys.Lot.Order) is not { } written) return First.Order;
        switch (written.Text.ToLowerInvariant())
        {
            case "first-free": return SlotOrder.FirstFree;
            case "round-robin": return SlotOrder.RoundRobin;
            default:
                faults.Error(written.Where, $"\"{written.Text}\" is no order in which slots are given out; write first-free or round-robin.");
                return First.Order;
        }
    }

    private TimeSpan? ReadTimeLimit() =>
        raw.One(SettingKeys.Lot.TimeLimit) is { Text: var text } && text.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? null
            : ReadDuration(SettingKeys.Lot.TimeLimit, "after how long the parker is called back, such as 60s, or none") ?? First.TimeLimit;

    private TimeSpan? ReadDuration(SettingKey key, string meaning)
    {
        if (raw.One(key) is not { } written) return null;
        if (Duration.TryParse(written.Text, out var duration)) return duration;
        faults.Error(written.Where, $"\"{written.Text}\" is no length of time; write {meaning}.");
        return null;
    }

    private int? ReadReminders()
    {
        if (raw.One(SettingKeys.Lot.Reminders) is not { } written) return First.Reminders;
        if (int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1000) return count;
        faults.Error(written.Where, $"\"{written.Text}\" is no count of reminders; write how often the parker is called back, from 0 to 1000.");
        return First.Reminders;
    }

    private bool ReadYesNo(SettingKey key, bool otherwise)
    {
        if (raw.One(key) is not { } written) return otherwise;
        switch (written.Text.ToLowerInvariant())
        {
            case "true" or "yes" or "on": return true;
            case "false" or "no" or "off": return false;
            default:
                faults.Error(written.Where, $"\"{written.Text}\" is neither yes nor no; write true or false.");
                return otherwise;
        }
    }

    private Overflow ReadOverflow() => Text(SettingKeys.Lot.Overflow) switch
    {
        null or "none" => Overflow.None,
        "parker" => Overflow.Parker,
        var text when text.StartsWith("lot:", StringComparison.Ordinal) => Overflow.Lot(new LotName(text[4..].Trim())),
        var destination => Overflow.Destination(destination),
    };

    private void CheckFallback()
    {
        if (raw.One(SettingKeys.Lot.FallbackRing) is { } ring && Text(SettingKeys.Lot.Fallback) is null)
            faults.Error(ring.Where, "\"fallback-ring\" says how long the fallback rings, but there is no fallback; write its number or SIP address as \"fallback\", or remove this line.");
    }
}
