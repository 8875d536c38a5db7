namespace Parkade.Parking.Lots;

/// <summary>Finds numbers with two meanings: codes, slots and forms of the lots among each other, and with telephones, groups and feature codes.</summary>
internal static class NumberConflicts
{
    // A form is tried out with so many slots of its lot; what clashes mostly does so from the first on.
    private const int MostTried = 1000;
    private const string ParkCode = "the park code";
    private const string Slot = "a slot";

    private sealed record Meaning(LotName Lot, string What);

    /// <summary>Codes and forms of the lots that clash; park codes and slots by themselves are <see cref="LotFaults"/>' own.</summary>
    public static IEnumerable<string> Among(IReadOnlyList<LotPolicy> lots)
    {
        HashSet<string> told = [];
        foreach (var lot in lots)
        {
            foreach (var number in Codes(lot).Select(code => code.Code).Concat(Dialled(lot)))
            {
                var meanings = lots.SelectMany(other => Meanings(other, number)).ToList();
                for (var i = 1; i < meanings.Count; i++)
                {
                    if (IsToldElsewhere(meanings[0].What, meanings[i].What) || !told.Add($"{meanings[0]} {meanings[i]}")) continue;
                    yield return $"The number {number} has two meanings: {Say(meanings[0])}, and {Say(meanings[i])}.";
                }
            }
        }
    }

    /// <summary>Other numbers that are a lot's too.</summary>
    public static IEnumerable<string> With(IReadOnlyList<LotPolicy> lots, IEnumerable<NumberInUse> others) =>
        from other in others
        from meaning in lots.SelectMany(lot => Meanings(lot, other.Number)).Take(1)
        select $"The number {other.Number} has two meanings: {Say(meaning)}, and {other.What}.";

    private static string Say(Meaning meaning) => $"{meaning.What} of lot \"{meaning.Lot}\"";

    private static IEnumerable<Meaning> Meanings(LotPolicy lot, string number)
    {
        foreach (var (code, what) in Codes(lot))
            if (string.Equals(code, number, StringComparison.OrdinalIgnoreCase))
                yield return new Meaning(lot.Name, what);
        if (lot.SlotsAreDialled && lot.Slots.TryFind(number, out _)) yield return new Meaning(lot.Name, Slot);
        if (lot.ParkForm is { } park && park.TryMatch(number, out var orbit) && lot.Slots.TryFind(orbit, out _)) yield return new Meaning(lot.Name, "the form that parks in a slot");
        if (lot.PickupForm is { } pickup && pickup.TryMatch(number, out orbit) && lot.Slots.TryFind(orbit, out _)) yield return new Meaning(lot.Name, "the form that picks up from a slot");
    }

    private static IEnumerable<(string Code, string What)> Codes(LotPolicy lot)
    {
        yield return (lot.ParkCode, ParkCode);
        foreach (var code in lot.MoreParkCodes.All) yield return (code, "a further park code");
        foreach (var code in lot.Pickup.All) yield return (code, "the pickup code");
        if (lot.ListCode is { } list) yield return (list, "the code that lists who waits");
    }

    private static IEnumerable<string> Dialled(LotPolicy lot)
    {
        for (var i = 0; i < Math.Min(lot.Slots.Count, MostTried); i++)
        {
            var orbit = lot.Slots.Orbit(new SlotNumber(lot.Slots.First.Value + i));
            if (lot.ParkForm is { } park) yield return park.Of(orbit);
            if (lot.PickupForm is { } pickup) yield return pickup.Of(orbit);
        }
    }

    private static bool IsToldElsewhere(string one, string other) => (one is ParkCode or Slot) && (other is ParkCode or Slot);
}
