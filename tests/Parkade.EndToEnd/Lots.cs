namespace Parkade.EndToEnd;

/// <summary>Settings that tests run with.</summary>
internal static class Lots
{
    /// <summary>One lot, park 700, slots 701-720, with more settings of the lot, one a line.</summary>
    public static string One(params string[] more) => Of(Lot("main", "700", "701-720", more));

    public static string Of(params string[] lots) => $"lots:\n{string.Concat(lots)}";

    public static string Lot(string name, string park, string slots, params string[] more) =>
        $"  - name: {name}\n    park: \"{park}\"\n    slots: {slots}\n{string.Concat(more.Select(line => $"    {line}\n"))}";
}
