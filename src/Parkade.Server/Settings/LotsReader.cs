using Parkade.Parking.Lots;

namespace Parkade.Server.Settings;

/// <summary>Reads the list of lots, and checks each by itself and all together.</summary>
internal static class LotsReader
{
    public static IReadOnlyList<Placed<LotPolicy>> Read(IReadOnlyList<RawSection> written, LotPolicy plain, FaultList faults)
    {
        if (written is []) return Alone(plain);
        var lots = new List<Placed<LotPolicy>>();
        foreach (var raw in written)
            if (new LotReader(raw, plain, faults).Read() is { } policy)
                lots.Add(new Placed<LotPolicy>(policy, raw));

        var own = new HashSet<string>();
        foreach (var (policy, raw) in lots)
            foreach (var sentence in policy.Validate())
                if (own.Add(sentence)) faults.Error(raw.Where, sentence);

        if (lots.Count == 0) return Alone(plain); // each was faulted already
        foreach (var sentence in LotFaults.Of(lots.ConvertAll(lot => lot.Value)).Where(sentence => !own.Contains(sentence)))
            TellBetween(sentence, lots, faults);
        return lots;
    }

    private static Placed<LotPolicy>[] Alone(LotPolicy plain) => [new Placed<LotPolicy>(plain, new RawSection(new Origin.Default()))];

    // A fault between lots stands where the last of the lots that it names is written, the one that was added, and says where the other is.
    private static void TellBetween(string sentence, List<Placed<LotPolicy>> lots, FaultList faults)
    {
        var named = lots.FindAll(lot => sentence.Contains($"\"{lot.Value.Name}\"", StringComparison.OrdinalIgnoreCase));
        if (named is [var first, .., var last]) faults.Error(last.Raw.Where, $"{sentence.TrimEnd('.')}; lot \"{first.Value.Name}\" is at {first.Raw.Where}.");
        else faults.Error((named is [var only] ? only : lots[0]).Raw.Where, sentence);
    }
}
