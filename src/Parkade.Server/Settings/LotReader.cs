using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings;

/// <summary>Turns one written lot into a <see cref="LotPolicy"/>; whatever is faulty keeps its default and is reported.</summary>
/// <param name="raw">What is written.</param>
/// <param name="plain">What counts where it says nothing: the default lot, or a profile's.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class LotReader(RawSection raw, LotPolicy plain, FaultList faults)
{
    private readonly SectionReader _read = new(raw, faults);
    private readonly LotPolicy _plain = ProfileText.Read(LotKeys.Profile, plain, new SectionReader(raw, faults));

    /// <summary>The lot of a first start: park code 700, slots 701–720.</summary>
    public static LotPolicy Default { get; } = new() { Name = new LotName("main") };

    public LotPolicy? Read()
    {
        if (_read.Text(LotKeys.Name) is not { } name)
        {
            faults.Error(raw.Where, "this lot has no name; give it one, such as \"name: main\".");
            return null;
        }
        CheckFallback();
        return _plain with
        {
            Name = new LotName(name),
            Title = LabelText.Read(LotKeys.Title, _read) ?? _plain.Title,
            Site = LabelText.Read(LotKeys.Site, _read) ?? _plain.Site,
            ParkCode = _read.Text(LotKeys.Park) ?? _plain.ParkCode,
            MoreParkCodes = Codes(LotKeys.MorePark, _plain.MoreParkCodes),
            Pickup = Codes(LotKeys.Pickup, _plain.Pickup),
            ListCode = _read.Text(LotKeys.ListCode) ?? _plain.ListCode,
            ParkForm = Form(LotKeys.ParkForm, "*70{slot}", _plain.ParkForm),
            PickupForm = Form(LotKeys.PickupForm, "*71{slot}", _plain.PickupForm),
            SlotsAreDialled = _read.YesNo(LotKeys.SlotsDialled, _plain.SlotsAreDialled),
            Pin = ReadPin(),
            Slots = ReadSlots(),
            Order = _read.Choice(LotKeys.Order, _plain.Order, "order in which slots are given out", ("first-free", SlotOrder.FirstFree), ("round-robin", SlotOrder.RoundRobin)),
            TimeLimit = ReadTimeLimit(),
            ServiceLevel = _read.Length(LotKeys.ServiceLevel, "within what time a call ought to be picked up, such as 30s") ?? _plain.ServiceLevel,
            Escalation = _read.YesNo(LotKeys.Escalation, _plain.Escalation),
            RecallRing = _read.Length(LotKeys.RecallRing, "how long a recall rings, such as 30s") ?? _plain.RecallRing,
            Reminders = _read.Count(LotKeys.Reminders, "count of reminders", "how often the parker is called back", 0, 1000) ?? _plain.Reminders,
            Fallback = _read.Text(LotKeys.Fallback) ?? _plain.Fallback,
            FallbackRing = _read.Length(LotKeys.FallbackRing, "how long the fallback rings, such as 30s") ?? _plain.FallbackRing,
            Release = _read.YesNo(LotKeys.Release, _plain.Release),
            Overflow = ReadOverflow(),
            AnnounceSlot = _read.YesNo(LotKeys.Announce, _plain.AnnounceSlot),
            Language = ReadLanguage(),
            AlertInfo = _read.Text(LotKeys.AlertInfo) ?? _plain.AlertInfo,
        };
    }

    private DialCodes Codes(SettingKey key, DialCodes otherwise) => _read.Texts(key) is { Count: > 0 } codes ? DialCodes.Of([.. codes]) : otherwise;

    private SlotForm? Form(SettingKey key, string example, SlotForm? otherwise)
    {
        if (raw.One(key) is not { } written) return otherwise;
        if (SlotForm.TryParse(written.Text, out var form)) return form;
        faults.Error(written.Where, $"\"{written.Text}\" is no form of dialling a slot; write {{slot}} with what stands before or behind it, in quotes, such as \"{example}\".");
        return otherwise;
    }

    // A warning, and no error: a lot that was kept with such a one must not keep the server from starting.
    private string ReadLanguage()
    {
        if (_read.Text(LotKeys.Language) is not { } tag || LanguageTag.IsValid(tag)) return _read.Text(LotKeys.Language) ?? _plain.Language;
        faults.Warn(raw.WhereIs(LotKeys.Language), $"\"{tag}\" is no language, so the lot speaks {_plain.Language}; write its tag, such as en-GB.");
        return _plain.Language;
    }

    private Pin? ReadPin()
    {
        if (raw.One(LotKeys.Pin) is not { } written) return null;
        if (Pin.TryParse(written.Text.Trim(), out var pin)) return pin;
        faults.Error(written.Where, "a \"pin\" is 4 to 12 digits; write it in quotes if it begins with a zero.");
        return null;
    }

    private SlotRange ReadSlots()
    {
        if (raw.One(LotKeys.Slots) is not { } written) return _plain.Slots;
        if (SlotRange.TryParse(written.Text, out var range)) return range;
        faults.Error(written.Where, $"\"{written.Text}\" is no range of slots; write its first and last number, such as 701-720.");
        return _plain.Slots;
    }

    private TimeSpan? ReadTimeLimit() =>
        _read.Text(LotKeys.TimeLimit) is { } text && text.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? null
            : _read.Length(LotKeys.TimeLimit, "after how long the parker is called back, such as 60s, or none") ?? _plain.TimeLimit;

    private Overflow ReadOverflow() => _read.Text(LotKeys.Overflow) switch
    {
        null => _plain.Overflow,
        "none" => Overflow.None,
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
