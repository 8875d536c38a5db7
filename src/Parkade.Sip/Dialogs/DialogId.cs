namespace Parkade.Sip.Dialogs;

/// <summary>
/// What names a dialog: RFC 3261 §12. The parts are the octets of the wire, one character an octet, and are compared exactly.
/// </summary>
/// <param name="CallId">The Call-ID both sides share.</param>
/// <param name="LocalTag">Our tag: the To tag where we are the UAS, the From tag where we are the UAC.</param>
/// <param name="RemoteTag">The peer's tag; empty for a peer of RFC 2543, which may send none.</param>
public readonly record struct DialogId(string CallId, string LocalTag, string RemoteTag)
{
    public override string ToString() => $"{CallId};local={LocalTag};remote={RemoteTag}";
}
