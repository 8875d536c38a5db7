namespace Parkade.Sip.Sessions;

/// <summary>What a final response in a dialog says about the dialog itself: RFC 3261 §12.2.1.2, RFC 5057 §5.1.</summary>
internal static class PeerVerdict
{
    /// <summary>The dialog, or the session in it, is no more.</summary>
    public static bool EndsDialog(int status) => status is 404 or 408 or 410 or 416 or 481 or 482 or 483 or 484 or 485 or 502 or 604;
}
