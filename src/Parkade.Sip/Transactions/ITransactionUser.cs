using Parkade.Sip.Messages;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>The transaction user of a server: gets what peers ask (RFC 3261 §17). Called on the loop.</summary>
public interface ITransactionUser
{
    /// <summary>A new request, to be answered by <see cref="ServerTransaction.Respond(SipMessageBuilder)"/>. Retransmissions, ACK and CANCEL never come here.</summary>
    void OnRequest(ServerTransaction transaction);

    /// <summary>The ACK to a 2xx; it belongs to no transaction (RFC 3261 §13.3.1.4). Comes again with each retransmission.</summary>
    void OnAck(SipRequest ack, Flow flow);

    /// <summary>The caller takes back an INVITE that has no final response yet; the CANCEL is answered already (RFC 3261 §9.2). The user answers the INVITE, with 487 as a rule.</summary>
    void OnCancel(ServerTransaction invite, SipRequest cancel);

    /// <summary>A response to no request that is known; it is dropped.</summary>
    void OnStrayResponse(SipResponse response);
}
