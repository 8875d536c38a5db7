using Parkade.Sip.Headers;

namespace Parkade.Sip.Subscriptions;

/// <summary>An event package (RFC 6665 §5): what can be watched, and how its state is written. Called on the signalling loop.</summary>
public interface IEventPackage
{
    /// <summary>As the Event header names it: <c>dialog</c>.</summary>
    string Name { get; }

    /// <summary>The media type of its bodies: <c>application/dialog-info+xml</c>.</summary>
    ContentType BodyType { get; }

    /// <summary>What a URI means.</summary>
    /// <param name="resource">The Request-URI of the SUBSCRIBE.</param>
    /// <param name="subscriber">Who asks.</param>
    /// <param name="takesLists">It understands resource lists (RFC 4662); one who does not gets 421 for a <see cref="Lookup.List"/>.</param>
    Lookup Find(SipUri resource, Subscriber subscriber, bool takesLists);
}
