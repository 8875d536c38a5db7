using Parkade.Sip.Sessions;

namespace Parkade.Calls.Legs;

/// <summary>Why a leg ended, in words for the ledger and the log.</summary>
internal static class Endings
{
    public static string Describe(SessionEnding why) => why switch
    {
        SessionEnding.RemoteBye => "hung up",
        SessionEnding.Cancelled => "hung up before the answer",
        SessionEnding.Rejected(486 or 600, _, _) => "busy",
        SessionEnding.Rejected(603, _, _) => "declined",
        SessionEnding.Rejected(var status, var reason, _) => $"refused: {status} {reason}",
        SessionEnding.LocalEnd => "not answered in time",
        SessionEnding.NoAck => "the answer was never acknowledged",
        SessionEnding.NoAnswer => "no reply",
        SessionEnding.PeerGone => "the peer no longer knows the call",
        SessionEnding.Expired => "the session was not refreshed",
        SessionEnding.TransportFailed => "can't be reached",
        SessionEnding.Broken(var what) => what,
        _ => "ended",
    };
}
