using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>Why a session ended. Each session ends once, with one of these.</summary>
public abstract record SessionEnding
{
    private SessionEnding() { }

    /// <summary>The peer sent BYE.</summary>
    /// <param name="Bye">Its BYE.</param>
    public sealed record RemoteBye(SipRequest Bye) : SessionEnding;

    /// <summary>The caller gave up before we answered.</summary>
    /// <param name="Cancel">Its CANCEL, which may carry a Reason.</param>
    public sealed record Cancelled(SipRequest Cancel) : SessionEnding;

    /// <summary>Our INVITE was answered with a final response other than 2xx.</summary>
    public sealed record Rejected(int Status, string ReasonPhrase, SipResponse Response) : SessionEnding;

    /// <summary>Our user ended or rejected it.</summary>
    public sealed record LocalEnd : SessionEnding;

    /// <summary>We answered 2xx and no ACK came within 64×T1; a BYE was sent (RFC 3261 §13.3.1.4).</summary>
    public sealed record NoAck : SessionEnding;

    /// <summary>Our INVITE was never answered (timer B).</summary>
    public sealed record NoAnswer : SessionEnding;

    /// <summary>The peer no longer answers, or no longer knows the dialog (RFC 3261 §12.2.1.2, RFC 5057).</summary>
    /// <param name="Status">Its response to a request in the dialog: 481, 408 (also for silence) or another that ends dialogs.</param>
    public sealed record PeerGone(int Status) : SessionEnding;

    /// <summary>Nobody refreshed the session in time (RFC 4028 §10).</summary>
    public sealed record Expired : SessionEnding;

    /// <summary>The network did not take our message, or the peer's address could not be found.</summary>
    public sealed record TransportFailed : SessionEnding;

    /// <summary>The peer broke the rules so that no session can be had; what it did, in words.</summary>
    public sealed record Broken(string What) : SessionEnding;
}
