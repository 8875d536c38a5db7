using System.Globalization;
using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Transfer;

/// <summary>
/// Tells the one who asked for a transfer how it goes: the implicit subscription of a REFER (RFC 3515 §2.4.4), a NOTIFY with a
/// status line each (RFC 3420). The next goes out when the last was answered, so that none overtakes another. Owned by the signalling loop.
/// </summary>
internal sealed class ReferProgress
{
    private readonly InviteSession _session;
    private readonly string _event;
    private readonly bool _silent;
    private readonly Queue<(string Line, bool Last)> _waiting = new();
    private bool _busy;
    private bool _finished;

    /// <param name="session">The call in whose dialog the REFER came.</param>
    /// <param name="refer">It; an <c>id</c> tells later ones of the same dialog apart (RFC 3515 §2.4.6).</param>
    /// <param name="isFirst">No REFER came in this dialog before.</param>
    /// <param name="silent">The REFER asks not to be told (RFC 4488).</param>
    public ReferProgress(InviteSession session, SipRequest refer, bool isFirst, bool silent)
    {
        (_session, _silent) = (session, silent);
        _event = isFirst ? "refer" : string.Create(CultureInfo.InvariantCulture, $"refer;id={refer.CSeq.Number}");
    }

    /// <summary>How it stands: 100, 180.</summary>
    public void Tell(int status, string reason) => Enqueue(status, reason, last: false);

    /// <summary>How it ended. Nothing is told after this.</summary>
    public void Finish(int status, string reason) => Enqueue(status, reason, last: true);

    private void Enqueue(int status, string reason, bool last)
    {
        if (_finished || _silent) return;
        _finished = last;
        _waiting.Enqueue((string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {reason}"), last));
        SendNext();
    }

    private void SendNext()
    {
        if (_busy || !_waiting.TryDequeue(out var next)) return;
        _busy = true;
        _session.SendRequest(
            SipMethod.Notify,
            notify => notify
                .Header(HeaderName.Event, _event)
                .Header(HeaderName.SubscriptionState, next.Last ? "terminated;reason=noresource" : "active;expires=60")
                .Body("message/sipfrag;version=2.0", Encoding.UTF8.GetBytes(next.Line + "\r\n")),
            _ =>
            {
                _busy = false;
                SendNext();
            });
    }
}
