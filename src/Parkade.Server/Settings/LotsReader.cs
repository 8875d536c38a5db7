using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Reads the list of lots, and checks each by itself and all together.</summary>
internal static class LotsReader
{
    public static IReadOnlyList<LotPolicy> Read(IReadOnlyList<RawSection>? written, FaultList faults)
    {
        if (written is null or []) return [LotReader.Default];
        var lots = new List<(LotPolicy Policy, RawSection Raw)>();
        foreach (var raw in written)
            if (new LotReader(raw, faults).Read() is { } policy)
                lots.Add((policy, raw));

        var own = new HashSet<string>();
        foreach (var (policy, raw) in lots)
            foreach (var sentence in policy.Validate())
                if (own.Add(sentence)) faults.Error(raw.Where, sentence);

        var policies = lots.ConvertAll(lot => lot.Policy);
        if (policies.Count == 0) return [LotReader.Default]; // each was faulted already
        foreach (var sentence in LotFaults.Of(policies).Where(sentence => !own.Contains(sentence)))
            faults.Error(Place(sentence, lots), sentence);
        return policies;
    }

    // A fault between lots stands where the last of the lots that it names is written: the one that was added.
    private static Origin Place(string sentence, List<(LotPolicy Policy, RawSection Raw)> lots)
    {
        var named = lots.FindLastIndex(lot => sentence.Contains($"\"{lot.Policy.Name}\"", StringComparison.OrdinalIgnoreCase));
        return lots[Math.Max(0, named)].Raw.Where;
    }
}
