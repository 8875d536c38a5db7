using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Parkade.Media.Linux;

namespace Parkade.Media.Engine;

/// <summary>SCHED_FIFO for the calling thread: keeps the pace under foreign load (p99 0.6 ms instead of failing; docs/performance.md).</summary>
internal static unsafe class Realtime
{
    private const int Priority = 10;                      // above ordinary work, below the kernel's own threads

    public static void Ask(ILogger log)
    {
        var priority = Priority;
        if (Libc.SchedSetScheduler(0, Libc.SchedFifo, &priority) == 0) MediaLog.RealtimeGranted(log, Priority);
        else MediaLog.RealtimeRefused(log, Marshal.GetLastPInvokeErrorMessage());
    }
}
