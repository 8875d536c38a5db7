using Parkade.Sip.Messages;

namespace Parkade.Sip.Subscriptions;

/// <summary>Knows who may subscribe. Called on the signalling loop.</summary>
public interface ISubscribers
{
    /// <summary>Who sent an admitted SUBSCRIBE; null for one who may watch nothing.</summary>
    Subscriber? Of(SipRequest subscribe);

    /// <summary>The subscriber of that key, after a restart or a change of settings; null for one who may watch nothing any more.</summary>
    Subscriber? Known(string key);
}
