using Parkade.Parking;
using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Turns one written lot into a <see cref="LotPolicy"/>; whatever is faulty keeps its default and is reported.</summary>
internal sealed class LotReader(RawSection raw, FaultList faults)
{
    private static readonly LotPolicy First = new() { Name = new LotName("main") };

    private readonly SectionReader _read = new(raw, faults);

    /// <summary>The lot of a first start: park code 700, slots 701–720.</summary>
    public static LotPolicy Default => First;

    public LotPolicy? Read()
    {
        if (_read.Text(LotKeys.Name) is not { } name)
        {
            faults.Error(raw.Where, "this lot has no name; give it one, such as \"name: main\".");
            return null;
        }
        CheckFallback();
        return new LotPolicy
        {
            Name = new LotName(name),
            ParkCode = _read.Text(LotKeys.Park) ?? First.ParkCode,
            Slots = ReadSlots(),
            Order = _read.Choice(LotKeys.Order, First.Order, "order in which slots are given out", ("first-free", SlotOrder.FirstFree), ("round-robin", SlotOrder.RoundRobin)),
            TimeLimit = ReadTimeLimit(),
            RecallRing = _read.Length(LotKeys.RecallRing, "how long a recall rings, such as 30s") ?? First.RecallRing,
            Reminders = _read.Count(LotKeys.Reminders, "count of reminders", "how often the parker is called back", 0, 1000) ?? First.Reminders,
            Fallback = _read.Text(LotKeys.Fallback),
            FallbackRing = _read.Length(LotKeys.FallbackRing, "how long the fallback rings, such as 30s") ?? First.FallbackRing,
            Release = _read.YesNo(LotKeys.Release, First.Release),
            Overflow = ReadOverflow(),
            AnnounceSlot = _read.YesNo(LotKeys.Announce, First.AnnounceSlot),
            Language = _read.Text(LotKeys.Language) ?? First.Language,
            AlertInfo = _read.Text(LotKeys.AlertInfo),
        };
    }

    private SlotRange ReadSlots()
    {
        if (raw.One(LotKeys.Slots) is not { } written) return First.Slots;
        if (SlotRange.TryParse(written.Text, out var range)) return range;
        faults.Error(written.Where, $"\"{written.Text}\" is no range of slots; write its first and last number, such as 701-720.");
        return First.Slots;
    }

    private TimeSpan? ReadTimeLimit() =>
        _read.Text(LotKeys.TimeLimit) is { } text && text.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? null
            : _read.Length(LotKeys.TimeLimit, "after how long the parker is called back, such as 60s, or none") ?? First.TimeLimit;

    private Overflow ReadOverflow() => _read.Text(LotKeys.Overflow) switch
    {
        null or "none" => Overflow.None,
        "parker" => Overflow.Parker,
        var text when text.StartsWith("lot:", StringComparison.Ordinal) => Overflow.Lot(new LotName(text[4..].Trim())),
        var destination => Overflow.Destination(destination),
    };

    private void CheckFallback()
    {
        if (raw.One(LotKeys.FallbackRing) is { } ring && _read.Text(LotKeys.Fallback) is null)
            faults.Error(ring.Where, "\"fallback-ring\" says how long the fallback rings, but there is no fallback; write its number or SIP address as \"fallback\", or remove this line.");
    }
}
