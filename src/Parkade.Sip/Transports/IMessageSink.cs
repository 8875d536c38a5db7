using Parkade.Sip.Messages;

namespace Parkade.Sip.Transports;

/// <summary>Who gets what a <see cref="TransportLayer"/> receives: the transaction layer, or a benchmark's sink. Called on the loop.</summary>
public interface IMessageSink
{
    void OnRequest(SipRequest request, Flow flow);

    void OnResponse(SipResponse response, Flow flow);
}
