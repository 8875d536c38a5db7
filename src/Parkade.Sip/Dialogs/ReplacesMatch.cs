using Parkade.Sip.Sessions;

namespace Parkade.Sip.Dialogs;

/// <summary>What a Replaces header leads to: RFC 3891 §3.</summary>
internal abstract record ReplacesMatch
{
    private ReplacesMatch() { }

    /// <summary>A session that may be replaced.</summary>
    public sealed record Session(InviteSession Value) : ReplacesMatch;

    /// <summary>No dialog, or an early one that the peer began: 481.</summary>
    public sealed record None : ReplacesMatch;

    /// <summary>Its dialog ended: 603.</summary>
    public sealed record Ended : ReplacesMatch;

    /// <summary>Its dialog is confirmed, and only an early one was to be replaced: 486.</summary>
    public sealed record Confirmed : ReplacesMatch;
}
