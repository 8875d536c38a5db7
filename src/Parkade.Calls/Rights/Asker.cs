using Parkade.Calls.Arrivals;
using Parkade.Calls.Gate;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Rights;

/// <summary>Somebody who asks for something: with what rights, and who that is in the audit.</summary>
internal sealed record Asker(Principal Who, Actor By)
{
    /// <summary>What nobody whom a provider brings in may do, whatever everyone may: take calls that are here.</summary>
    private const Right NotFromOutside = Right.RetrieveOthers | Right.Release | Right.Administer | Right.Listen;

    /// <summary>Whoever calls.</summary>
    public static Asker Of(Arrangement arrangement, Arrival arrival) => Of(arrangement, arrival.Sender, arrival.Caller, arrival.Peer, arrival.IsRuled);

    /// <summary>Whoever sent a call here: the one who transferred or diverted it, else the caller.</summary>
    public static Asker WhoSent(Arrangement arrangement, Arrival arrival) =>
        arrival.Sender is Sender.OfDevice ? Of(arrangement, arrival) : Of(arrangement, arrival.Sender, arrival.Parker ?? arrival.Caller, arrival.Peer, arrival.IsRuled);

    /// <summary>Whoever is at the end of a leg.</summary>
    /// <param name="named">Who asks, by the word of a PBX that carries the leg; null: the one at its end.</param>
    public static Asker Of(Arrangement arrangement, Leg leg, Party? named = null)
    {
        Sender sender = leg.Device is { } device ? new Sender.OfDevice(device)
            : leg.Session.IsIncoming ? Sender.Of(leg.Session.InitialRequest) : new Sender.Trusted();
        return Of(arrangement, sender, named ?? leg.Remote, leg.Peer, leg.IsRuled);
    }

    /// <summary>A telephone of ours, whichever of its calls it is about.</summary>
    public static Asker Of(Arrangement arrangement, Directory.Device device, Peer? peer = null)
    {
        var who = arrangement.Roster.OfNumber(device.Number, "device:" + device.Number);
        return new Asker(who, new Actor(who.Id, NameOf(who, device.Number, device.Name), Way.Phone, peer?.Address.EndPoint.ToString(), device.Number));
    }

    private static Asker Of(Arrangement arrangement, Sender sender, Party party, Peer peer, bool isRuled)
    {
        if (sender is Sender.OfDevice(var device)) return Of(arrangement, device, peer);
        var from = peer.Address.EndPoint;
        var id = sender is Sender.OfTrunk(var trunk) ? "trunk:" + trunk.Name : "peer:" + (from.Address.IsIPv4MappedToIPv6 ? from.Address.MapToIPv4() : from.Address);
        // A provider's word on who calls opens no doors: anybody can have it say anything.
        var isOutside = isRuled || sender is Sender.Unknown || arrangement.Exchange.IsRuled(sender);
        var who = arrangement.Roster.OfNumber(isOutside ? null : party.Number, id);
        if (isOutside) who = who with { Ceiling = who.Ceiling & ~NotFromOutside };
        return new Asker(who, new Actor(who.Id, NameOf(who, party.Number, party.DisplayName), Way.Phone, from.ToString()));
    }

    // Where there is no person, whoever it is as the network calls them.
    private static string NameOf(Principal who, string? number, string? name) => who.Person is not null ? who.Name : new Party(number, name).Label;
}
