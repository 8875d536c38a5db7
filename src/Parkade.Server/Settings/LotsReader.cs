using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Reads the list of lots, and checks each by itself and all together.</summary>
internal static class LotsReader
{
    public static IReadOnlyList<Placed<LotPolicy>> Read(IReadOnlyList<RawSection> written, FaultList faults)
    {
        if (written is []) return Default;
        var lots = new List<Placed<LotPolicy>>();
        foreach (var raw in written)
            if (new LotReader(raw, faults).Read() is { } policy)
                lots.Add(new Placed<LotPolicy>(policy, raw));

        var own = new HashSet<string>();
        foreach (var (policy, raw) in lots)
            foreach (var sentence in policy.Validate())
                if (own.Add(sentence)) faults.Error(raw.Where, sentence);

        if (lots.Count == 0) return Default; // each was faulted already
        foreach (var sentence in LotFaults.Of(lots.ConvertAll(lot => lot.Value)).Where(sentence => !own.Contains(sentence)))
            faults.Error(Place(sentence, lots), sentence);
        return lots;
    }

    private static IReadOnlyList<Placed<LotPolicy>> Default => [new Placed<LotPolicy>(LotReader.Default, new RawSection(new Origin.Default()))];

    // A fault between lots stands where the last of the lots that it names is written: the one that was added.
    private static Origin Place(string sentence, List<Placed<LotPolicy>> lots)
    {
        var named = lots.FindLastIndex(lot => sentence.Contains($"\"{lot.Value.Name}\"", StringComparison.OrdinalIgnoreCase));
        return lots[Math.Max(0, named)].Raw.Where;
    }
}
