using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Dialogs;

/// <summary>
/// Sends a dialog's requests to its next hop, in the order in which they were made, also while a host name is being looked up; to a peer
/// behind NAT back the way it came (<see cref="HiddenPeer"/>). Owned by the loop.
/// </summary>
internal sealed class DialogPath(SignallingLoop loop, TransportLayer transports, TransactionLayer transactions, ILocator locator, Dialog dialog)
{
    private readonly Queue<Action<Flow?>> _waiting = new();
    private SipUri? _located;
    private IReadOnlyList<Destination> _destinations = [];
    private bool _locating;
    private Flow? _answering;
    private Destination? _kept;
    private bool _direct;

    /// <summary>Where the peer's last request came from.</summary>
    public Flow? PeerFlow { get; private set; }

    /// <summary>Where a peer behind NAT is, as far as we hear it; null: its Contact leads to it.</summary>
    public Destination? Hidden => PeerFlow is null && _answering is null ? _kept : Back(dialog.NextHop)?.Destination;

    /// <summary>A request of the peer's came.</summary>
    public void Heard(ServerTransaction transaction)
    {
        PeerFlow = transaction.Flow;
        _direct = transaction.Request.Values(HeaderName.Via).Count() == 1;
    }

    /// <summary>The peer answered what went this way.</summary>
    /// <param name="isDirect">Nothing stands between but what translates addresses.</param>
    public void Answered(Flow? flow, bool isDirect) => (_answering, _direct) = (flow, isDirect);

    /// <summary>The peer was behind NAT, and there, before our restart.</summary>
    public void Keep(Destination hidden) => (_kept, _direct) = (hidden, true);

    /// <summary>Answers the challenges of the peer that the dialog was begun with; null: nobody's are answered.</summary>
    public DigestClient? Digest { get; set; }

    /// <summary>Sends a request; <paramref name="started"/> gets its transaction once it is under way, and again when it is sent anew for a challenge.</summary>
    public void Send(SipMessageBuilder request, InDialogRequest user, Action<ClientTransaction>? started = null) => Use(flow =>
    {
        if (flow is null) user.OnUnreachable();
        else if (Digest is { } digest) new ChallengedRequest(transactions, dialog, digest, request, user, started).Send(flow);
        else
        {
            var transaction = transactions.Send(request, flow, user);
            started?.Invoke(transaction);
        }
    });

    /// <summary>Sends the ACK to a 2xx. Credentials that it carries stay behind where it goes elsewhere than to the peer they are for.</summary>
    public void SendAck(SipMessageBuilder ack) => Use(flow =>
    {
        if (flow is null) return;
        if (Digest?.IsFor(flow) is not true) ack.Without(HeaderName.Authorization).Without(HeaderName.ProxyAuthorization);
        transactions.SendAck(ack, flow);
    });

    /// <summary>Gives the ACK to a 2xx the credentials of its INVITE (RFC 3261 §13.2.2.4).</summary>
    public void Acknowledge(SipMessageBuilder ack, SipRequest invite)
    {
        if (Digest is not null) ack.CopyHeaders(invite, HeaderName.Authorization).CopyHeaders(invite, HeaderName.ProxyAuthorization);
    }

    private void Use(Action<Flow?> send)
    {
        var hop = dialog.NextHop;
        if (_locating)
        {
            _waiting.Enqueue(send);
            return;
        }
        if (PeerFlow is { } flow && UriTarget.IsReachedBy(flow, hop, dialog.RouteSet.Count > 0)) send(flow);
        else if (Back(hop) is { } back) send(back);
        else if (ReferenceEquals(hop, _located)) send(Route());
        else Locate(hop, send);
    }

    // The way to a peer behind NAT; null: its Contact, or its first proxy, is to be found.
    private Flow? Back(SipUri hop)
    {
        if (dialog.RouteSet.Count > 0) return null;
        var flow = PeerFlow ?? _answering;
        if (flow is null && _kept is { } kept && transports.TryRoute(kept, out var again)) flow = again;
        return flow is not null && HiddenPeer.Is(flow, hop, _direct) ? flow : null;
    }

    private void Locate(SipUri hop, Action<Flow?> send)
    {
        var located = locator.LocateAsync(hop, CancellationToken.None);
        if (located.IsCompletedSuccessfully)
        {
            Remember(hop, located.Result);
            send(Route());
            return;
        }
        _locating = true;
        _waiting.Enqueue(send);
        _ = WaitAsync(hop, located);
    }

    private async Task WaitAsync(SipUri hop, ValueTask<IReadOnlyList<Destination>> located)
    {
        var destinations = await located.ConfigureAwait(false);
        loop.Post(() =>
        {
            _locating = false;
            Remember(hop, destinations);
            var flow = Route();
            while (_waiting.TryDequeue(out var send)) send(flow);
        });
    }

    // The first that a listener of ours reaches; where there is none, the way the peer came, as long as it is open.
    private Flow? Route()
    {
        foreach (var destination in _destinations)
            if (transports.TryRoute(destination, out var flow))
                return flow;
        return _destinations.Count == 0 && PeerFlow is { IsOpen: true } ? PeerFlow : null;
    }

    // What was not found is looked for again with the next request.
    private void Remember(SipUri hop, IReadOnlyList<Destination> destinations)
    {
        _located = destinations.Count > 0 ? hop : null;
        _destinations = destinations;
    }
}
