using Parkade.Client.Records;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Server.Api.Views;

/// <summary>Somebody who looks: what they see and may do is asked here, and decided by the <see cref="Rulebook"/>.</summary>
/// <param name="who">Who looks.</param>
/// <param name="house">The house as it stands.</param>
internal sealed class Viewer(Principal who, ApiHouse house)
{
    // A lot that nobody could name: whoever may there may everywhere.
    internal static LotPolicy AnyLot { get; } = new() { Name = new LotName("~") };

    // Whoever may park escalations alone may do so in every lot, where the call is for somebody.
    private static readonly ParkContext ForSomebody = ParkContext.Empty with { For = "~" };

    public Principal Who { get; } = who;

    public ApiHouse House { get; } = house;

    public bool IsAdministrator { get; } = Rulebook.IsAdministrator(who);

    /// <summary>The numbers of the telephones that are theirs.</summary>
    public IReadOnlyList<string> Devices { get; } =
    [
        .. house.System.Devices.Where(device => IsOf(device.Number, device.Person, who)).Select(device => device.Number),
    ];

    /// <summary>
    /// Whether the calls that their telephones have are theirs to see and to park. Those are in no lot yet, so that no lot can be asked: people's
    /// own always are; a program's, whose key is limited, where that key lets it park in some lot.
    /// </summary>
    public bool HandlesCalls { get; } = IsUnlimited(who) || house.Lots.Any(lot => Rulebook.May(who, ParkingAct.Park, lot, context: ForSomebody));

    /// <summary>Whether they are told how their telephones are: as <see cref="HandlesCalls"/>, or where the key lets them ring one to pick a call up.</summary>
    public bool UsesTelephones { get; } = IsUnlimited(who) || house.Lots.Any(lot => (Rulebook.RightsIn(who, lot) & (Right.ParkEscalation | Right.RetrieveOwn)) != 0);

    /// <summary>Whether they may in every lot, also in those that are gone.</summary>
    public bool MayEverywhere(ParkingAct act) => Rulebook.May(Who, act, AnyLot);

    public bool Sees(LotPolicy lot) => Rulebook.May(Who, ParkingAct.See, lot);

    public bool Administers(LotPolicy lot) => Rulebook.May(Who, ParkingAct.Administer, lot);

    public bool Owns(string device) => Devices.Contains(device, StringComparer.OrdinalIgnoreCase) || Who.Numbers.Contains(device, StringComparer.OrdinalIgnoreCase);

    /// <summary>What they see of <paramref name="call"/>, and may do with it.</summary>
    public CallSight SightOf(Parking.ParkedCall call, LotPolicy lot)
    {
        var waits = call.State == Parking.ParkedCallState.Parked;
        return new CallSight(
            Numbers: May(ParkingAct.SeeNumber),
            Mine: Rulebook.IsOwn(Who, call),
            PickUp: waits && May(ParkingAct.Retrieve),
            Move: waits && call.Recall is null && May(ParkingAct.Move),
            Annotate: call.IsOpen && May(ParkingAct.Annotate),
            Recall: waits && call.Recall is null && call.Parker is not null && May(ParkingAct.Recall),
            Release: waits && May(ParkingAct.Release));

        bool May(ParkingAct act) => Rulebook.May(Who, act, lot, call);
    }

    /// <summary>What they may do in a lot.</summary>
    public IReadOnlyList<LotAct> ActsIn(LotPolicy lot, bool closing)
    {
        var acts = new List<LotAct>(3);
        if (!closing && Rulebook.May(Who, ParkingAct.Park, lot)) acts.Add(LotAct.Park);
        if (Rulebook.May(Who, ParkingAct.Retrieve, lot)) acts.Add(LotAct.Next);
        if (Administers(lot)) acts.Add(LotAct.Administer);
        return acts;
    }

    private static bool IsUnlimited(Principal who) => who.Ceiling == Right.All && who.CeilingLots.Count == 0;

    private static bool IsOf(string number, string? person, Principal who) =>
        (person is not null && person.Equals(who.Person, StringComparison.OrdinalIgnoreCase)) || who.Numbers.Contains(number, StringComparer.OrdinalIgnoreCase);
}
