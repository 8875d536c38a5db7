using Parkade.Sip.Dialogs;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Sessions;

/// <summary>One branch of a call of ours that answered: its own dialog (RFC 3261 §12.1.2, §13.2.2.4).</summary>
internal sealed class Fork(Dialog dialog, DialogPath path)
{
    public Dialog Dialog => dialog;

    public DialogPath Path => path;

    /// <summary>The session description of its provisional responses.</summary>
    public ReadOnlyMemory<byte> EarlySdp { get; set; }

    /// <summary>The ACK to its 2xx, to be repeated with each repeated 2xx.</summary>
    public SipMessageBuilder? Ack { get; set; }
}
