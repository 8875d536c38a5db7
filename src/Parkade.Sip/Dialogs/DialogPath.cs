using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Dialogs;

/// <summary>
/// Sends a dialog's requests to its next hop, in the order in which they were made, also while a host name is being looked up.
/// Owned by the loop.
/// </summary>
internal sealed class DialogPath(SignallingLoop loop, TransportLayer transports, TransactionLayer transactions, IHostResolver resolver, Dialog dialog)
{
    private readonly Queue<Action<Flow?>> _waiting = new();
    private SipUri? _resolved;
    private Destination _destination;
    private bool _resolving;

    /// <summary>Where the peer's last message came from.</summary>
    public Flow? PeerFlow { get; set; }

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
        if (_resolving)
        {
            _waiting.Enqueue(send);
            return;
        }
        if (PeerFlow is { } flow && NextHop.IsReachedBy(flow, hop, dialog.RouteSet.Count > 0)) send(flow);
        else if (ReferenceEquals(hop, _resolved)) send(Route());
        else if (NextHop.TryGet(hop, out var destination))
        {
            Remember(hop, destination);
            send(Route());
        }
        else
        {
            _waiting.Enqueue(send);
            _ = ResolveAsync(hop);
        }
    }

    private async Task ResolveAsync(SipUri hop)
    {
        _resolving = true;
        var address = await resolver.ResolveAsync(NextHop.Host(hop), CancellationToken.None).ConfigureAwait(false);
        loop.Post(() =>
        {
            _resolving = false;
            Flow? flow;
            if (address is null) flow = PeerFlow is { IsOpen: true } ? PeerFlow : null;
            else
            {
                Remember(hop, NextHop.At(hop, address));
                flow = Route();
            }
            while (_waiting.TryDequeue(out var send)) send(flow);
        });
    }

    private Flow? Route() => transports.TryRoute(_destination, out var flow) ? flow : null;

    private void Remember(SipUri hop, Destination destination)
    {
        _resolved = hop;
        _destination = destination;
    }
}
