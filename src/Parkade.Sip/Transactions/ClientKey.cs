using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>What a response is matched by: the branch of its topmost Via and its CSeq's method (RFC 3261 §17.1.3). Only CANCEL shares a branch.</summary>
internal readonly record struct ClientKey(Branch Branch, bool IsCancel)
{
    public ClientKey(Branch branch, SipMethod method) : this(branch, method == SipMethod.Cancel) { }
}
