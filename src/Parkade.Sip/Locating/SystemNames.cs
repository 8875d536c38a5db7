using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Locating;

/// <summary>Asks the operating system's resolver: for names that only it knows, such as those of a local network.</summary>
internal static class SystemNames
{
    /// <summary>The addresses of a name; none when it has none. Never fails, except when <paramref name="stopping"/> says so.</summary>
    public static async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken stopping)
    {
        try
        {
            return await System.Net.Dns.GetHostAddressesAsync(name, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }
}
