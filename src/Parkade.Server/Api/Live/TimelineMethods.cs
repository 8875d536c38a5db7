using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Server.Api.Views;

namespace Parkade.Server.Api.Live;

/// <summary>How a call was parked or picked up: in the words that end a sentence, and as one word for programs. Steps that were written before it was known say nothing.</summary>
internal static class TimelineMethods
{
    public static string Words(ParkMethod? method) => method switch
    {
        ParkMethod.Dialled => " by a call to the park number",
        ParkMethod.BlindTransfer => " by blind transfer",
        ParkMethod.AttendedTransfer => " by attended transfer",
        ParkMethod.Redirect => " by redirection",
        ParkMethod.Rule => " by a rule",
        ParkMethod.FeatureCode => " by feature code",
        ParkMethod.Key => " by the slot's key",
        ParkMethod.Board => " on the board",
        ParkMethod.Api => " by a program",
        ParkMethod.FailedTransfer => " after a transfer that failed",
        _ => "",
    };

    /// <param name="method">How; null: not known.</param>
    /// <param name="by">Who, as the audit knows it: the next caller is asked for by telephone, on the board and by programs.</param>
    public static string Words(ClaimMethod? method, Actor? by) => method switch
    {
        ClaimMethod.Slot => " by dialling the slot",
        ClaimMethod.PickupCode => " by pickup code",
        ClaimMethod.Next => " as the next caller" + by?.Way switch { Way.Board => ", on the board", Way.Api => ", by a program", _ => "" },
        ClaimMethod.List => " from the list",
        ClaimMethod.Join => " by joining the call",
        ClaimMethod.Board => " on the board",
        ClaimMethod.Api => " by a program",
        _ => "",
    };

    /// <summary>Such as <c>blindTransfer</c>; null: not known, or the step is none of these.</summary>
    public static string? Of(ParkingEvent what) => what switch
    {
        ParkingEvent.Parked { Method: { } method } => EventKind.Camel(method.ToString()),
        ParkingEvent.Claimed { Method: { } method } => EventKind.Camel(method.ToString()),
        ParkingEvent.Transferred => EventKind.Camel(nameof(ParkMethod.AttendedTransfer)),
        _ => null,
    };
}
