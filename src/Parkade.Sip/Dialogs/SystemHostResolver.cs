using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Dialogs;

/// <summary>Asks the operating system's resolver, away from the loop.</summary>
public sealed class SystemHostResolver : IHostResolver
{
    public async ValueTask<IPAddress?> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            // A name that has both is reached by IPv4: SIP devices that speak IPv6 only name no IPv4 address.
            return Array.Find(addresses, address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return null;
        }
    }
}
