using System.Net;

namespace Parkade.Media;

/// <summary>How the media engine is set up.</summary>
public sealed record MediaOptions
{
    /// <summary>The IPv4 address that RTP sockets are bound to; null: no IPv4.</summary>
    public IPAddress? BindV4 { get; init; } = IPAddress.Any;

    /// <summary>The IPv6 address that RTP sockets are bound to; null: no IPv6.</summary>
    public IPAddress? BindV6 { get; init; } = IPAddress.IPv6Any;

    /// <summary>The ports to use.</summary>
    public PortRange Ports { get; init; } = PortRange.Default;

    /// <summary>Ask the kernel for SCHED_FIFO on the media thread; where that is not allowed, the engine goes on without.</summary>
    public bool RealtimePriority { get; init; }

    /// <summary>The mean time between a port's RTCP reports (RFC 3550 §6.2).</summary>
    public TimeSpan RtcpInterval { get; init; } = TimeSpan.FromSeconds(5);
}
