using FsCheck;
using FsCheck.Fluent;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Parking.Tests.Rights;

/// <summary>What holds of the rulebook whatever rights there are.</summary>
public sealed class RulebookProperties
{
    private static readonly LotName[] Lots = [new("main"), new("side"), new("third")];
    private static readonly string[] Sites = ["London", "Leeds"];
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(2000);

    public sealed record Case(Principal Who, ParkingAct Act, LotPolicy Lot, ParkedCall? Call, ParkContext? Context, Grant Another, Right Ceiling);

    private static Gen<T[]> Some<T>(T[] among) => Gen.SubListOf(among).Select(list => list.ToArray());

    private static readonly Gen<Grant> Grants =
        from rights in Gen.Choose(0, (int)Right.All)
        from thin in Gen.Choose(0, (int)Right.All)
        from lots in Some(Lots)
        from sites in Some(Sites)
        select new Grant((Right)(rights & thin)) { Lots = lots, Sites = sites };

    private static readonly Gen<Case> Cases =
        from grants in Gen.ListOf(Grants)
        from ceiling in Gen.Frequency((2, Gen.Constant((int)Right.All)), (1, Gen.Choose(0, (int)Right.All)))
        from ceilingLots in Gen.Frequency((3, Gen.Constant(Array.Empty<LotName>())), (1, Some(Lots)))
        from act in Gen.Elements(Enum.GetValues<ParkingAct>())
        from lot in Gen.Elements(Lots)
        from site in Gen.Elements(null, "London", "Leeds")
        from escalation in Gen.Elements(true, false)
        from parker in Gen.Elements(null, "201", "202")
        from meant in Gen.Elements(null, "anna", "sales", "bert")
        from withCall in Gen.Elements(true, false)
        from another in Grants
        from lower in Gen.Choose(0, (int)Right.All)
        let who = new Principal
        {
            Id = "person:anna", Name = "Anna", Person = "anna", Numbers = ["201"], Groups = ["sales"], Grants = [.. grants.Take(3)], Ceiling = (Right)ceiling, CeilingLots = ceilingLots,
        }
        let context = ParkContext.Empty with { For = meant }
        let call = new ParkedCall
        {
            Id = new ParkedCallId(Guid.Empty), Lot = lot, Slot = new(1), Orbit = "1", Caller = new Party("1"), Parker = parker is null ? null : new Party(parker), Context = context, ParkedAt = default, WaitingSince = default,
        }
        select new Case(who, act, new LotPolicy { Name = lot, Site = site, Escalation = escalation }, withCall ? call : null, context, another, (Right)lower);

    private static void Always(Func<Case, bool> holds) => Prop.ForAll(Arb.From(Cases), holds).Check(Often);

    private static bool May(Case it, Principal who) => Rulebook.May(who, it.Act, it.Lot, it.Call, it.Context);

    [Fact]
    public void A_further_grant_never_takes_a_right_away() =>
        Always(it => !May(it, it.Who) || May(it, it.Who with { Grants = [.. it.Who.Grants, it.Another] }));

    [Fact]
    public void More_rights_in_a_grant_never_take_one_away() =>
        Always(it => !May(it, it.Who with { Grants = [it.Another] }) || May(it, it.Who with { Grants = [it.Another with { Rights = it.Another.Rights | it.Ceiling }] }));

    [Fact]
    public void An_administrator_may_everything() =>
        Always(it => May(it, it.Who with { Grants = [.. it.Who.Grants, new Grant(Right.Administer)], Ceiling = Right.All, CeilingLots = [] }));

    [Fact]
    public void A_ceiling_never_widens_what_somebody_may() =>
        Always(it => !May(it, it.Who with { Ceiling = it.Ceiling }) || May(it, it.Who with { Ceiling = Right.All, CeilingLots = [] }));

    [Fact]
    public void A_lower_ceiling_never_allows_more() =>
        Always(it => !May(it, it.Who with { Ceiling = it.Who.Ceiling & it.Ceiling }) || May(it, it.Who));

    [Fact]
    public void A_ceiling_of_nothing_allows_nothing() => Always(it => !May(it, it.Who with { Ceiling = Right.None }));

    [Fact]
    public void Nobody_without_a_grant_for_the_lot_may_anything_in_it() =>
        Always(it => !May(it, it.Who with { Grants = [.. it.Who.Grants.Where(grant => !grant.Covers(it.Lot))] }));

    [Fact]
    public void A_grant_for_other_lots_or_sites_changes_nothing_here() =>
        Always(it => it.Another.Covers(it.Lot) || May(it, it.Who) == May(it, it.Who with { Grants = [.. it.Who.Grants, it.Another] }));

    [Fact]
    public void A_grant_covers_exactly_its_lots_at_its_sites() =>
        Always(it => it.Another.Covers(it.Lot) ==
            ((it.Another.Lots.Count == 0 || it.Another.Lots.Any(lot => lot == it.Lot.Name)) && (it.Another.Sites.Count == 0 || it.Another.Sites.Any(site => site == it.Lot.Site))));

    [Fact]
    public void Whoever_may_do_something_to_others_calls_may_do_it_to_their_own() =>
        Always(it => it.Call is null || Rulebook.IsOwn(it.Who, it.Call) || !May(it, it.Who) || Rulebook.May(it.Who, it.Act, it.Lot, it.Call with { Parker = new Party("201") }, it.Context));
}
