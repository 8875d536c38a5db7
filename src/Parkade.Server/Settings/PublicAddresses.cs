using System.Net;
using System.Net.Sockets;

namespace Parkade.Server.Settings;

/// <summary>The addresses that peers are told to send to, where they differ from what the server listens on. At most one of each family.</summary>
public sealed record PublicAddresses(IPAddress? V4 = null, IPAddress? V6 = null)
{
    public static PublicAddresses None { get; } = new();

    public IPAddress? For(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? V6 : V4;

    public override string ToString() => string.Join(" and ", new[] { V4, V6 }.OfType<IPAddress>());
}
