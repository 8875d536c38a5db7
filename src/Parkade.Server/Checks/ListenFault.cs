using System.Net;
using System.Net.Sockets;
using Parkade.Calls;

namespace Parkade.Server.Checks;

/// <summary>Why an address cannot be listened on, in plain words.</summary>
internal static class ListenFault
{
    public static string Sentence(ListenAddress address, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"{address} is taken by another program, perhaps a PBX or another Parkade; stop that, or listen on another port, such as --listen {Other(address)}.",
        SocketError.AddressNotAvailable =>
            $"{address} cannot be listened on, since this machine has no address {address.EndPoint.Address}; use one of its own or {Any(address)} for all of them.",
        SocketError.AccessDenied =>
            $"{address} may not be used without more rights; choose a port from 1024, or give the program the right to use low ports.",
        SocketError.AddressFamilyNotSupported =>
            $"{address} cannot be listened on, since this machine has no {(address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4")}; remove it.",
        _ => $"{address} cannot be listened on ({error}); check the address.",
    };

    private static string Other(ListenAddress address)
    {
        var other = new ListenAddress(address.Protocol, new IPEndPoint(address.EndPoint.Address, address.EndPoint.Port == 5070 ? 5080 : 5070));
        return other.ToString();
    }

    private static string Any(ListenAddress address) => address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6 ? "[::]" : "0.0.0.0";
}
