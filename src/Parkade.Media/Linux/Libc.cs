using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Parkade.Media.Linux;

/// <summary>
/// The system calls of the media path. Straight from libc because a packet then costs its system call and nothing else
/// (docs/performance.md), and because one epoll set serves every port without a task or a pending operation for each.
/// </summary>
internal static unsafe partial class Libc
{
    public const int AfInet = 2, AfInet6 = 10;
    public const int SockDgram = 2, SockNonblock = 0x800, SockCloexec = 0x80000;
    public const int IpprotoIp = 0, IpTos = 1;
    public const int IpprotoIpv6 = 41, Ipv6V6only = 26, Ipv6Tclass = 67;
    public const int EpollCtlAdd = 1, EpollCtlDel = 2;
    public const uint EpollIn = 1;
    public const int ClockMonotonic = 1;
    public const int TfdNonblock = 0x800, TfdCloexec = 0x80000, TfdTimerAbstime = 1;
    public const int EfdNonblock = 0x800, EfdCloexec = 0x80000, EpollCloexec = 0x80000;
    public const int SchedFifo = 1;
    public const int MsgTrunc = 0x20, MsgDontwait = 0x40;
    public const int Eaddrinuse = 98;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int fd, SocketName* name, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetSockOpt(int fd, int level, int option, int* value, int length);

    [LibraryImport("libc", EntryPoint = "sendto")]
    public static partial nint SendTo(int fd, byte* buffer, nint length, int flags, SocketName* name, int nameLength);

    [LibraryImport("libc", EntryPoint = "recvfrom")]
    public static partial nint RecvFrom(int fd, byte* buffer, nint length, int flags, SocketName* name, int* nameLength);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read")]
    public static partial nint Read(int fd, void* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(SafeFileHandle fd, void* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollCtl(int epoll, int operation, int fd, byte* registration);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int EpollWait(int epoll, byte* events, int capacity, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_create", SetLastError = true)]
    public static partial int TimerFdCreate(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime")]
    public static partial int TimerFdSetTime(int fd, int flags, long* setting, long* previous);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SchedSetScheduler(int thread, int policy, int* priority);
}
