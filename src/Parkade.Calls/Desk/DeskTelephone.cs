using System.Diagnostics.CodeAnalysis;
using Parkade.Calls.Directory;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Parking;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Desk;

/// <summary>The telephone that is to ring for somebody: one that registers here, or an extension of theirs at the PBX that brought the call.</summary>
/// <param name="Party">Who is to answer there.</param>
/// <param name="Device">The telephone of ours; null: an extension.</param>
internal sealed record DeskTelephone(Party Party, Device? Device)
{
    /// <summary>The telephone of a number that is theirs to use; what they are told where it can't be.</summary>
    public static PickUpOutcome? Find(CallContext calls, Principal who, string number, [NotNull] out DeskTelephone? telephone)
    {
        var device = calls.Arrangement.System.Device(number);
        var isTheirs = who.Numbers.Contains(number, StringComparer.OrdinalIgnoreCase);
        telephone = device is null
            ? new DeskTelephone(new Party(number, who.Name), null)
            : new DeskTelephone(calls.Routes.PartyOf(device) with { DisplayName = who.Person is null ? device.Name : who.Name }, device);
        if (!isTheirs && (device is null || !MayUseOthers(who)))
            return new PickUpOutcome.NoDevice($"{number} is no telephone of yours. Choose one of your own, or ask an administrator to make it yours.");
        if (device is not null && calls.Ways.To(device).Count == 0)
            return new PickUpOutcome.NotRegistered(device.Number, $"The telephone {Label(device)} is not registered. Check that it is switched on and connected, or choose another telephone.");
        return null;
    }

    public static string NoWay(string number) => $"There is no way to {number} for this call. Choose a telephone that registers with Parkade, or dial the slot.";

    /// <summary>Rings it for a caller; null: there is no way to it.</summary>
    public HuntPlan? PlanFor(CallContext calls, Leg caller)
    {
        // An extension is rung at a PBX that we trust; at a provider its number would be anybody's.
        if (Device is null && !(caller.IsOfPbx && caller.Session.IsIncoming)) return null;
        var plan = calls.Routes.PlanForKnown(Party, caller, PickUpRing.Ring);
        return plan.Stages.Any(stage => stage.Branches.Count > 0) ? plan : null;
    }

    // A program that works for others names whose telephone it is; so may an administrator.
    private static bool MayUseOthers(Principal who) => who.Person is null || Rulebook.IsAdministrator(who);

    private static string Label(Device device) => device.Name is { } name ? $"{name} ({device.Number})" : device.Number;
}
