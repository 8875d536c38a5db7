using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Parkade.Media.Linux;

/// <summary>One epoll set with a timer and a bell that other threads can ring.</summary>
internal sealed unsafe class Poller : IDisposable
{
    /// <summary>The token under which the timer reports.</summary>
    public const ulong Timer = ulong.MaxValue;

    /// <summary>The token under which the bell reports.</summary>
    public const ulong Bell = ulong.MaxValue - 1;

    private const int Capacity = 256;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int s_eventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly int _epoll;
    private readonly int _timer;
    private readonly SafeFileHandle _bell;                           // safe: others may ring while it is closed
    private readonly byte* _events;
    private long _armedFor = -1;

    public Poller()
    {
        _epoll = Check(Libc.EpollCreate(Libc.EpollCloexec));
        _timer = Check(Libc.TimerFdCreate(Libc.ClockMonotonic, Libc.TfdNonblock | Libc.TfdCloexec));
        _bell = new SafeFileHandle(Check(Libc.EventFd(0, Libc.EfdNonblock | Libc.EfdCloexec)), ownsHandle: true);
        _events = (byte*)NativeMemory.AllocZeroed(Capacity, (nuint)s_eventSize);
        Add(_timer, Timer);
        Add((int)_bell.DangerousGetHandle(), Bell);
    }

    /// <summary>Now, in nanoseconds of the clock that the timer runs on.</summary>
    public static long Now => Stopwatch.GetTimestamp();              // CLOCK_MONOTONIC in nanoseconds on Linux

    public void Add(int fd, ulong token)
    {
        var registration = stackalloc byte[16];
        *(uint*)registration = Libc.EpollIn;
        *(ulong*)(registration + s_eventSize - 8) = token;
        Check(Libc.EpollCtl(_epoll, Libc.EpollCtlAdd, fd, registration));
    }

    public void Remove(int fd)
    {
        var registration = stackalloc byte[16];
        _ = Libc.EpollCtl(_epoll, Libc.EpollCtlDel, fd, registration);
    }

    /// <summary>Arms the timer for an instant of <see cref="Now"/>; 0 disarms it.</summary>
    public void ArmTimer(long instant)
    {
        if (instant == _armedFor) return;
        _armedFor = instant;
        var setting = stackalloc long[4];
        setting[0] = setting[1] = 0;                                 // no interval
        setting[2] = Math.DivRem(instant, 1_000_000_000, out setting[3]);
        _ = Libc.TimerFdSetTime(_timer, Libc.TfdTimerAbstime, setting, null);
    }

    /// <summary>Waits until something is ready; the tokens are then read by <see cref="Token"/>.</summary>
    public int Wait() => Math.Max(0, Libc.EpollWait(_epoll, _events, Capacity, -1));

    public ulong Token(int index) => *(ulong*)(_events + index * s_eventSize + s_eventSize - 8);

    /// <summary>Makes the timer quiet until it is armed again.</summary>
    public void TakeTimer()
    {
        ulong expirations;
        Libc.Read(_timer, &expirations, 8);
        _armedFor = -1;
    }

    /// <summary>Wakes the waiting thread. From any thread.</summary>
    public void Ring()
    {
        ulong one = 1;
        try
        {
            Libc.Write(_bell, &one, 8);
        }
        catch (ObjectDisposedException)
        {
            // The thread has ended: nobody is left to be woken.
        }
    }

    public void TakeBell()
    {
        ulong count;
        Libc.Read((int)_bell.DangerousGetHandle(), &count, 8);
    }

    public void Dispose()
    {
        _bell.Dispose();
        _ = Libc.Close(_timer);
        _ = Libc.Close(_epoll);
        NativeMemory.Free(_events);
    }

    private static int Check(int result)
        => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());
}
