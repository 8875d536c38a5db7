using System.Net;

namespace Parkade.Sip.Dialogs;

/// <summary>Finds the address of a host that a peer names in its Contact or Record-Route.</summary>
public interface IHostResolver
{
    /// <summary>The host's address, or null if there is none. Completes anywhere; never fails.</summary>
    ValueTask<IPAddress?> ResolveAsync(string host, CancellationToken cancellation);
}
