using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>
/// An offer of the peer's, to be answered once: it came in a re-INVITE, an UPDATE, or a 2xx to an INVITE of ours that had none.
/// Or the peer asks us to offer: a re-INVITE without a session description.
/// </summary>
public sealed class SessionOffer
{
    private readonly Action<ReadOnlyMemory<byte>, Action<SipMessageBuilder>?> _accept;
    private readonly Action<int, string?> _reject;

    internal SessionOffer(SipMessage message, Action<ReadOnlyMemory<byte>, Action<SipMessageBuilder>?> accept, Action<int, string?> reject)
    {
        Message = message;
        Body = SdpBody.Of(message);
        _accept = accept;
        _reject = reject;
    }

    /// <summary>The offered session description; empty if we are asked to offer.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>We are asked to offer: <see cref="Accept"/> takes our offer, the answer comes by <see cref="IInviteSessionUser.OnAnswer"/>.</summary>
    public bool IsLate => Body.IsEmpty;

    /// <summary>The re-INVITE, the UPDATE or the 2xx that brought it.</summary>
    public SipMessage Message { get; }

    /// <summary>False once it is answered, the peer took it back (CANCEL), or the session ended.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Answers with our session description. Does nothing if the offer is no longer open.</summary>
    public void Accept(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers = null)
    {
        if (!IsOpen) return;
        IsOpen = false;
        _accept(sdp, headers);
    }

    /// <summary>
    /// Refuses; the session goes on as it was. An offer that came in a 2xx can't be refused (RFC 3261 §13.2.2.4): the session is ended.
    /// </summary>
    /// <param name="status">300 to 699; 488 if it can't be met.</param>
    public void Reject(int status = 488, string? reason = null)
    {
        if (!IsOpen) return;
        IsOpen = false;
        _reject(status, reason);
    }

    internal void Close() => IsOpen = false;
}
