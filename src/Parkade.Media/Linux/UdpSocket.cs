using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

namespace Parkade.Media.Linux;

/// <summary>A bound, unconnected, non-blocking UDP socket: unconnected, because an ICMP error for one packet must not fail the next.</summary>
internal readonly unsafe struct UdpSocket
{
    private const int ExpeditedForwarding = 46 << 2;                 // DSCP EF for voice (RFC 4594 §4.1)

    private UdpSocket(int fd) => Fd = fd;

    public int Fd { get; }

    /// <summary>Binds; false when the port is taken by somebody else.</summary>
    /// <exception cref="Win32Exception">The address cannot be bound for another reason.</exception>
    public static bool TryBind(IPEndPoint endPoint, out UdpSocket socket)
    {
        var name = SocketName.Of(endPoint);
        var fd = Libc.Socket(name.IsV6 ? Libc.AfInet6 : Libc.AfInet, Libc.SockDgram | Libc.SockNonblock | Libc.SockCloexec, 0);
        if (fd < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        socket = new UdpSocket(fd);
        if (name.IsV6) Set(fd, Libc.IpprotoIpv6, Libc.Ipv6V6only, 1);
        Set(fd, name.IsV6 ? Libc.IpprotoIpv6 : Libc.IpprotoIp, name.IsV6 ? Libc.Ipv6Tclass : Libc.IpTos, ExpeditedForwarding);
        if (Libc.Bind(fd, &name, name.Length) == 0) return true;

        var error = Marshal.GetLastPInvokeError();
        _ = Libc.Close(fd);
        return error == Libc.Eaddrinuse ? false : throw new Win32Exception(error);
    }

    public bool Send(byte* packet, int length, in SocketName to)
    {
        fixed (SocketName* name = &to)
            return Libc.SendTo(Fd, packet, length, Libc.MsgDontwait, name, to.Length) == length;
    }

    /// <summary>The octets of the next datagram, more than <paramref name="capacity"/> if it was cut off; negative when there is none.</summary>
    public int Receive(byte* buffer, int capacity, out SocketName from)
    {
        from = default;
        var length = SocketName.Size;
        fixed (SocketName* name = &from)
            return (int)Libc.RecvFrom(Fd, buffer, capacity, Libc.MsgDontwait | Libc.MsgTrunc, name, &length);
    }

    public void Close() => _ = Libc.Close(Fd);

    private static void Set(int fd, int level, int option, int value) => _ = Libc.SetSockOpt(fd, level, option, &value, sizeof(int));
}
