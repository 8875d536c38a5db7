using Parkade.Sip.Headers;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>Lamps in the words of one event package.</summary>
internal sealed class LampPackage(string name, ContentType bodyType, LampFinder finder, Func<Lamp, Glow, StateView, byte[]> write) : IEventPackage
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ContentType BodyType => bodyType;

    /// <inheritdoc/>
    public Lookup Find(SipUri resource, Subscriber subscriber, bool takesLists) => finder.Find(resource, takesLists, write);
}
