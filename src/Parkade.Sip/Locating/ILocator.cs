using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>Finds where the requests for a URI go (RFC 3263 §4).</summary>
public interface ILocator
{
    /// <summary>
    /// The destinations in the order in which they are to be tried; empty: there are none. Never fails. Completes at once for an address
    /// or for what is remembered, otherwise anywhere.
    /// </summary>
    ValueTask<IReadOnlyList<Destination>> LocateAsync(SipUri uri, CancellationToken stopping);
}
