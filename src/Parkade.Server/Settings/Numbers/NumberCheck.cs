using System.Net;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Finds numbers that two have, that nobody has, and rules that name what there is not: which, and where both are written.</summary>
internal static class NumberCheck
{
    public static void Check(WrittenSystem system, IReadOnlyList<IPNetwork> trusted, FaultList faults)
    {
        var own = new OwnNumbers(system);
        NumberClashes.Check(system, own, faults);
        DestinationCheck.Check(system, own, trusted, faults);
        TrunkCheck.Check(system, faults);
        OutboundCheck.Check(system, own, faults);
        InboundCheck.Check(system, own, faults);
    }
}
