using Parkade.Parking.Lots;

namespace Parkade.Parking.Rights;

/// <summary>
/// Says who may do what: the one place that decides, for a code that is dialled, a click and a call of the API alike.
/// A pure function; whoever asks carries out what it says.
/// </summary>
public static class Rulebook
{
    private const Right Doing = Right.Park | Right.ParkEscalation | Right.RetrieveOwn | Right.RetrieveOthers;

    /// <summary>Whether <paramref name="who"/> may do it in a lot.</summary>
    /// <param name="lot">The lot the call is in, or is to be parked in. A move asks for both lots.</param>
    /// <param name="call">The parked call it is about, where there is one.</param>
    /// <param name="context">What is said of a call that is to be parked.</param>
    public static bool May(Principal who, ParkingAct act, LotPolicy lot, ParkedCall? call = null, ParkContext? context = null)
    {
        var rights = RightsIn(who, lot);
        var own = call is not null && IsOwn(who, call);
        bool Has(Right any) => (rights & any) != 0;
        return act switch
        {
            ParkingAct.See => Has(Right.See),
            ParkingAct.SeeNumber => Has(Right.SeeNumbers) || (own && rights != Right.None),
            ParkingAct.Park => Has(Right.Park) || (Has(Right.ParkEscalation) && (lot.Escalation || !string.IsNullOrWhiteSpace(context?.For))),
            ParkingAct.Retrieve => Has(Right.RetrieveOthers) || (own && Has(Right.RetrieveOwn)),
            ParkingAct.Move => Has(Right.Move),
            ParkingAct.Annotate => Has(Right.Annotate),
            // One's own may be called back by whoever may do anything with calls; a key that only looks may not.
            ParkingAct.Recall => Has(Right.Move) || (own && Has(Doing)),
            ParkingAct.Release => Has(Right.Release),
            ParkingAct.Listen => Has(Right.Listen),
            ParkingAct.Administer => Has(Right.Administer),
            _ => false,
        };
    }

    /// <summary>Whether the call is theirs: one of their numbers parked it, or it is meant for them or a group of theirs.</summary>
    public static bool IsOwn(Principal who, ParkedCall call)
    {
        if (call.Parker?.Number is { Length: > 0 } parker && who.Numbers.Contains(parker, StringComparer.OrdinalIgnoreCase)) return true;
        if (call.Context.For?.Trim() is not { Length: > 0 } meant) return false;
        bool Is(string? name) => string.Equals(meant, name, StringComparison.OrdinalIgnoreCase);
        return Is(who.Person) || Is(who.Name) || who.Numbers.Any(Is) || who.Groups.Any(Is);
    }

    /// <summary>Whether they may administer everything, in all lots.</summary>
    public static bool IsAdministrator(Principal who) =>
        who.Ceiling.HasFlag(Right.Administer) && who.CeilingLots.Count == 0 && who.Grants.Any(grant => grant.IsEverywhere && grant.Rights.HasFlag(Right.Administer));

    /// <summary>The rights that count in a lot, with all that is implied: administer everything, retrieve others' one's own, park escalations.</summary>
    public static Right RightsIn(Principal who, LotPolicy lot)
    {
        if (who.CeilingLots.Count > 0 && !who.CeilingLots.Contains(lot.Name)) return Right.None;
        var held = Right.None;
        foreach (var grant in who.Grants)
            if (grant.Covers(lot))
                held |= grant.Rights;
        return Implied(held) & Implied(who.Ceiling);
    }

    private static Right Implied(Right rights)
    {
        if (rights.HasFlag(Right.Administer)) return Right.All;
        if (rights.HasFlag(Right.RetrieveOthers)) rights |= Right.RetrieveOwn;
        if (rights.HasFlag(Right.Park)) rights |= Right.ParkEscalation;
        return rights;
    }
}
