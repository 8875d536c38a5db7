using Parkade.Calls.Legs;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Hunts;

/// <summary>Why nobody could be had, of several reasons the one that tells the caller most.</summary>
internal readonly record struct HuntFailure(int Status, string Why)
{
    /// <summary>There was nobody to ring.</summary>
    public static HuntFailure Unreachable { get; } = new(480, "Not registered");

    /// <summary>It rang, and nobody came.</summary>
    public static HuntFailure Unanswered { get; } = new(480, "No answer");

    public static HuntFailure Of(SessionEnding why) => why switch
    {
        SessionEnding.Rejected(486 or 600, _, _) => new(486, "Busy here"),
        SessionEnding.Rejected(603, _, _) => new(603, "Declined"),
        SessionEnding.Rejected(401 or 407, _, _) => new(503, "The trunk did not accept our credentials"),
        SessionEnding.Rejected(var status and >= 400, var reason, _) => new(status, reason),
        SessionEnding.TransportFailed or SessionEnding.NoAnswer => new(503, Endings.Describe(why)),
        _ => new(480, Endings.Describe(why)),
    };

    /// <summary>Whether another way to the same telephone may help (RFC 3263 §4.3).</summary>
    public static bool MayGoAnotherWay(SessionEnding why) =>
        why is SessionEnding.TransportFailed or SessionEnding.NoAnswer or SessionEnding.Rejected(408 or 500 or 502 or 503 or 504, _, _);

    /// <summary>Whether it is the way's fault, so that the next call had better take another first (RFC 3263 §4.3).</summary>
    public static bool IsOfTheWay(SessionEnding why) => why is SessionEnding.TransportFailed or SessionEnding.NoAnswer or SessionEnding.Rejected(503, _, _);

    /// <summary>The one that tells more: a person's own word before a ring that nobody heard, and that before a fault of the network.</summary>
    public HuntFailure Or(HuntFailure other) => Rank(other) > Rank(this) ? other : this;

    private static int Rank(HuntFailure failure) => failure switch
    {
        { Status: 603 } => 5,
        { Status: 486 } => 4,
        _ when failure == Unanswered => 3,
        { Status: >= 500 } => 0,
        _ when failure == Unreachable => 1,
        _ => 2,
    };
}
