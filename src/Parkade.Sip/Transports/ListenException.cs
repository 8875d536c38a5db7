using System.Net;
using System.Net.Sockets;

namespace Parkade.Sip.Transports;

/// <summary>An address cannot be listened on: taken, not ours, not allowed, or without a certificate. The message is fit for an administrator.</summary>
public sealed class ListenException : IOException
{
    public ListenException() { }

    public ListenException(string message) : base(message) { }

    public ListenException(string message, Exception innerException) : base(message, innerException) { }

    internal static ListenException For(TransportProtocol protocol, IPEndPoint endPoint, SocketException cause) =>
        new($"Cannot listen on {protocol.UriName} {endPoint}: {Reason(cause)}.", cause);

    internal static ListenException WithoutCertificate(TransportProtocol protocol, IPEndPoint endPoint) =>
        new($"Cannot listen on {protocol.UriName} {endPoint}: there is no certificate to show.");

    private static string Reason(SocketException cause) => cause.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AccessDenied => "not allowed (ports below 1024 need the right to bind them)",
        SocketError.AddressFamilyNotSupported => "this machine does not speak that version of IP",
        _ => cause.Message,
    };
}
