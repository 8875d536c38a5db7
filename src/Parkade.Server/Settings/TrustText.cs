using System.Net;
using System.Net.Sockets;
using Parkade.Calls.Peers;

namespace Parkade.Server.Settings;

/// <summary>Reads whom to trust: a single address, or a network in CIDR notation.</summary>
public static class TrustText
{
    /// <summary>Reads <paramref name="text"/>; <paramref name="fault"/> says what is wrong with it.</summary>
    public static bool TryParse(string text, out IPNetwork network, out string fault)
    {
        fault = "";
        var host = text.Split('/')[0];
        if (!TrustedPeers.TryParse(text, out network) || !IPAddress.TryParse(host, out var address) || IsShortened(address, host))
            fault = $"\"{text}\" is neither an address nor a network; write one such as 192.0.2.10, 10.0.0.0/8 or 2001:db8::/32 (names are not looked up).";
        else if (!network.BaseAddress.Equals(address))
            fault = $"\"{text}\" names an address inside a network rather than the network; write {network} for all of it, or {address} for that one address.";
        return fault.Length == 0;
    }

    // "10.1" is 10.0.0.1 to inet_aton, and hardly what anybody means who writes it.
    private static bool IsShortened(IPAddress address, string host) =>
        address.AddressFamily == AddressFamily.InterNetwork && host.Count(c => c == '.') != 3;
}
