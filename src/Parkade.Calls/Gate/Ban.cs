using System.Net;

namespace Parkade.Calls.Gate;

/// <summary>Somebody who is left without an answer for a while.</summary>
/// <param name="Address">The address; of IPv6 its /64.</param>
/// <param name="Why">What he did, for an administrator.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Times">How often it was banned lately: each time is twice as long as the one before.</param>
/// <param name="IsCertain">
/// It is sure that the address did it: over a connection, or with a nonce that was sent to it. Otherwise the source of a datagram may have
/// been forged, and the ban only slows down strangers at that address.
/// </param>
public sealed record Ban(IPAddress Address, string Why, DateTimeOffset Since, DateTimeOffset Until, int Times, bool IsCertain);
