namespace Parkade.Parking.Lots;

/// <summary>Finds every fault of the lots in settings, in plain words.</summary>
public static class LotFaults
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRing = TimeSpan.FromMinutes(10);
    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    internal static readonly System.Buffers.SearchValues<char> CodeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*#-_.+");

    /// <summary>The faults of one lot by itself.</summary>
    public static IReadOnlyList<string> Of(LotPolicy lot)
    {
        List<string> faults = [];
        var who = $"Lot \"{lot.Name}\"";
        void Fault(bool wrong, string sentence)
        {
            if (wrong) faults.Add($"{who}: {sentence}");
        }

        var name = lot.Name.Value;
        Fault(string.IsNullOrEmpty(name) || name.Length > 64 || name.AsSpan().ContainsAnyExcept(NameCharacters),
            "a name is 1 to 64 letters, digits, \"-\", \"_\" or \".\".");
        Fault(string.IsNullOrEmpty(lot.ParkCode) || lot.ParkCode.Length > 32 || lot.ParkCode.AsSpan().ContainsAnyExcept(CodeCharacters),
            $"the park code \"{lot.ParkCode}\" can't be dialled; use 1 to 32 digits, letters, \"*\" or \"#\".");

        foreach (var code in lot.MoreParkCodes.All.Concat(lot.Pickup.All).Append(lot.ListCode ?? "0"))
            Fault(code.Length is 0 or > 32 || code.AsSpan().ContainsAnyExcept(CodeCharacters), $"the code \"{code}\" can't be dialled; use 1 to 32 digits, letters, \"*\" or \"#\".");
        Fault(!lot.SlotsAreDialled && lot.PickupForm is null && lot.Pickup.IsEmpty, "its slots are not dialled by their own numbers, so it needs a pickup code or a form that picks up from a slot.");

        var slots = lot.Slots;
        Fault(slots.First.Value < 0, "slot numbers begin at 0.");
        Fault(slots.First > slots.Last, $"the slots {slots} run backwards; the first must not be above the last.");
        Fault(slots.Count > SlotRange.MostSlots, $"the slots {slots} are {slots.Count:N0}; a lot has at most {SlotRange.MostSlots:N0}.");
        Fault(!string.IsNullOrEmpty(lot.ParkCode) && slots.TryFind(lot.ParkCode, out _), $"the park code {lot.ParkCode} is also one of its slots ({slots}).");

        Fault(lot.TimeLimit < ShortestLimit || lot.TimeLimit > LongestLimit, "the time limit is from 1 second to 1 day, or none.");
        Fault(lot.RecallRing < ShortestLimit || lot.RecallRing > LongestRing, "a recall rings from 1 second to 10 minutes.");
        Fault(lot.FallbackRing < ShortestLimit || lot.FallbackRing > LongestRing, "the fallback rings from 1 second to 10 minutes.");
        Fault(lot.Reminders is < 0 or > 1000, "the number of reminders is from 0 to 1000.");
        Fault(lot.Fallback is { } fallback && !IsAddress(fallback), $"the fallback \"{lot.Fallback}\" is neither a number nor a SIP address.");
        Fault(lot.Release && lot.TimeLimit is null, "release needs a time limit.");
        Fault(lot.Overflow is Overflow.ToDestination { Address: var to } && !IsAddress(to), "its overflow destination is neither a number nor a SIP address.");
        Fault(lot.Overflow is Overflow.ToLot { Name: var next } && next == lot.Name, "it can't overflow to itself.");
        Fault(lot.ServiceLevel < ShortestLimit || lot.ServiceLevel > LongestLimit, "the service level is from 1 second to 1 day.");
        Fault(lot.Title is { } title && !IsLine(title), "a title is one line of 1 to 100 characters.");
        Fault(lot.Site is { } site && !IsLine(site), "the name of a site is one line of 1 to 100 characters.");
        Fault(string.IsNullOrWhiteSpace(lot.Language), "a language for the prompts is missing; use en-GB or en-US.");
        Fault(lot.AlertInfo is { } alert && HasBreak(alert), "its Alert-Info contains a line break.");
        return faults;
    }

    /// <summary>The faults of each lot and of all together: names and numbers that are given twice, overflows to lots that are not there.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<LotPolicy> lots)
    {
        List<string> faults = [];
        if (lots.Count == 0) faults.Add("There is no lot; at least one is needed.");
        foreach (var lot in lots) faults.AddRange(Of(lot));

        for (var i = 0; i < lots.Count; i++)
        {
            var lot = lots[i];
            if (lot.Overflow is Overflow.ToLot { Name: var next } && next != lot.Name && !lots.Any(other => other.Name == next))
                faults.Add($"Lot \"{lot.Name}\" overflows to \"{next}\", but there is no such lot.");
            for (var j = 0; j < i; j++) Conflicts(lots[j], lot, faults);
        }
        faults.AddRange(NumberConflicts.Among(lots));
        return faults;
    }

    /// <summary>As <see cref="Of(IReadOnlyList{LotPolicy})"/>, and the numbers of telephones, groups and features that are a lot's too.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<LotPolicy> lots, IEnumerable<NumberInUse> others) => [.. Of(lots), .. NumberConflicts.With(lots, others)];

    private static void Conflicts(LotPolicy one, LotPolicy other, List<string> faults)
    {
        if (one.Name == other.Name) faults.Add($"There are two lots named \"{one.Name}\".");
        if (string.Equals(one.ParkCode, other.ParkCode, StringComparison.OrdinalIgnoreCase))
            faults.Add($"Lots \"{one.Name}\" and \"{other.Name}\" have the same park code {one.ParkCode}.");
        if (one.SlotsAreDialled && other.SlotsAreDialled && one.Slots.Overlaps(other.Slots))
            faults.Add($"Lots \"{one.Name}\" ({one.Slots}) and \"{other.Name}\" ({other.Slots}) have slots with the same numbers.");
        foreach (var (owner, reader) in ((LotPolicy, LotPolicy)[])[(one, other), (other, one)])
        {
            if (!string.IsNullOrEmpty(owner.ParkCode) && reader.Slots.TryFind(owner.ParkCode, out _))
                faults.Add($"The park code {owner.ParkCode} of lot \"{owner.Name}\" is also a slot of lot \"{reader.Name}\" ({reader.Slots}).");
        }
    }

    private static bool IsAddress(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 256 || HasBreak(text)) return false;
        if (!text.AsSpan().ContainsAnyExcept(CodeCharacters)) return true;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text[..colon].ToUpperInvariant() is "SIP" or "SIPS" or "TEL" && colon < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
    }

    private static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100 && !HasBreak(text);

    private static bool HasBreak(string text) => text.AsSpan().ContainsAny('\r', '\n', '\0');
}
