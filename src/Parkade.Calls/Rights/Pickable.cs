using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Rights;

/// <summary>Which calls of a lot somebody may pick up where they name none: any, their own, or none.</summary>
internal static class Pickable
{
    /// <summary>
    /// Whose calls may be taken next: by the names that the ledger looks for, empty for anybody's. Null: none.
    /// </summary>
    /// <param name="who">Who asks.</param>
    /// <param name="lot">Of this lot.</param>
    /// <param name="whose">Whose they want; empty: anybody's.</param>
    public static IReadOnlyList<string>? Narrow(Principal who, LotPolicy lot, IReadOnlyList<string> whose)
    {
        var rights = Rulebook.RightsIn(who, lot);
        if (rights.HasFlag(Right.RetrieveOthers)) return whose;
        if (!rights.HasFlag(Right.RetrieveOwn)) return null;
        var names = NamesOf(who);
        var narrowed = whose.Count == 0 ? names : [.. whose.Where(name => names.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return narrowed.Count > 0 ? narrowed : null;
    }

    // What makes a call somebody's own: who parked it, or for whom it is meant (Rulebook.IsOwn).
    private static List<string> NamesOf(Principal who) => [.. who.Numbers, .. who.Groups, .. who.Person is { } person ? (string[])[person] : [], who.Name];
}
