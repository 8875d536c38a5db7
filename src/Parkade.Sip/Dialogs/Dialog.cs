using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Dialogs;

/// <summary>One peer-to-peer relation and its state: RFC 3261 §12. Owned by the signalling loop.</summary>
public sealed class Dialog
{
    internal Dialog(DialogId id, NameAddr local, NameAddr remote, NameAddr localContact, SipUri remoteTarget, IReadOnlyList<NameAddr> routeSet, bool isInitiator)
    {
        Id = id;
        Local = local;
        Remote = remote;
        LocalContact = localContact;
        RemoteTarget = remoteTarget;
        RouteSet = routeSet;
        IsInitiator = isInitiator;
    }

    public DialogId Id { get; }

    /// <summary>Our address, with our tag.</summary>
    public NameAddr Local { get; }

    /// <summary>The peer's address, with its tag.</summary>
    public NameAddr Remote { get; }

    /// <summary>The Contact we give the peer.</summary>
    public NameAddr LocalContact { get; }

    /// <summary>Where requests go: the peer's last Contact.</summary>
    public SipUri RemoteTarget { get; private set; }

    /// <summary>The proxies on the way, nearest first.</summary>
    public IReadOnlyList<NameAddr> RouteSet { get; private set; }

    /// <summary>The number of our last request; 0 before the first.</summary>
    public uint LocalCSeq { get; internal set; }

    /// <summary>The number of the peer's last request; null before the first.</summary>
    public uint? RemoteCSeq { get; internal set; }

    /// <summary>We sent the request that made it: its Call-ID is ours (RFC 3261 §14.1).</summary>
    public bool IsInitiator { get; }

    /// <summary>All of it travels by TLS (RFC 3261 §12.1.1).</summary>
    public bool IsSecure { get; internal init; }

    /// <summary>No final response yet.</summary>
    public bool IsEarly { get; internal set; }

    /// <summary>The URI that names the next hop: the first route, else the remote target (RFC 3261 §8.1.2).</summary>
    public SipUri NextHop => RouteSet.Count > 0 ? RouteSet[0].Uri : RemoteTarget;

    /// <summary>Everything needed to take it up again.</summary>
    public DialogFacts Facts => new()
    {
        CallId = Id.CallId,
        LocalTag = Id.LocalTag,
        RemoteTag = Id.RemoteTag,
        Local = Local.ToString(),
        Remote = Remote.ToString(),
        LocalContact = LocalContact.ToString(),
        RemoteTarget = RemoteTarget.ToString(),
        RouteSet = [.. RouteSet.Select(route => route.ToString())],
        LocalCSeq = LocalCSeq,
        RemoteCSeq = RemoteCSeq,
        IsInitiator = IsInitiator,
        IsSecure = IsSecure,
    };

    /// <summary>Takes a confirmed dialog up again.</summary>
    /// <exception cref="FormatException">The facts hold an address that is none.</exception>
    public static Dialog From(DialogFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!SipUri.TryParse(facts.RemoteTarget, out var target)) throw new FormatException($"'{facts.RemoteTarget}' is no URI.");
        return new Dialog(
            new DialogId(facts.CallId, facts.LocalTag, facts.RemoteTag), Address(facts.Local), Address(facts.Remote), Address(facts.LocalContact),
            target, [.. facts.RouteSet.Select(Address)], facts.IsInitiator)
        {
            LocalCSeq = facts.LocalCSeq,
            RemoteCSeq = facts.RemoteCSeq,
            IsSecure = facts.IsSecure,
        };
    }

    /// <summary>Begins the next request in the dialog (RFC 3261 §12.2.1.1).</summary>
    internal SipMessageBuilder Request(SipMethod method) => Request(method, ++LocalCSeq);

    /// <summary>Begins the ACK to a 2xx: the number of its INVITE (RFC 3261 §13.2.2.4).</summary>
    internal SipMessageBuilder Ack(uint inviteNumber) => Request(SipMethod.Ack, inviteNumber);

    /// <summary>False for a request that is older than one before: 500 (RFC 3261 §12.2.2).</summary>
    internal bool TryAdvance(CSeq cseq)
    {
        if (RemoteCSeq is { } last && cseq.Number < last) return false;
        RemoteCSeq = cseq.Number;
        return true;
    }

    /// <summary>A target refresh: INVITE and UPDATE and their 2xx move the remote target (RFC 3261 §12.2.1.2, RFC 3311 §5.1).</summary>
    internal void Refresh(SipMessage message)
    {
        if (DialogFields.Contact(message) is { } contact) RemoteTarget = contact;
    }

    /// <summary>The 2xx has the last word on the route set (RFC 3261 §13.2.2.4).</summary>
    internal void Confirm(SipResponse success)
    {
        IsEarly = false;
        RouteSet = DialogFields.Routes(success, reversed: true);
        Refresh(success);
    }

    private SipMessageBuilder Request(SipMethod method, uint number)
    {
        // A strict router as first hop: its URI becomes the Request-URI, the target goes to the end of the routes.   RFC 3261 §12.2.1.1
        var strict = RouteSet.Count > 0 && !RouteSet[0].Uri.IsLooseRoute;
        var request = SipMessageBuilder.Request(method, strict ? DialogFields.AsRequestUri(RouteSet[0].Uri) : DialogFields.AsRequestUri(RemoteTarget));
        for (var i = strict ? 1 : 0; i < RouteSet.Count; i++) request.Header(HeaderName.Route, RouteSet[i]);
        if (strict) request.Header(HeaderName.Route, new NameAddr(null, RemoteTarget));
        return request
            .Header(HeaderName.MaxForwards, "70"u8)
            .Header(HeaderName.From, Local)
            .Header(HeaderName.To, Remote)
            .Header(HeaderName.CallId, Encoding.Latin1.GetBytes(Id.CallId))
            .Header(HeaderName.CSeq, new CSeq(number, method));
    }

    private static NameAddr Address(string text) =>
        NameAddr.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no address.");
}
