namespace Parkade.Media;

/// <summary>The engine's counters since its start, as a snapshot.</summary>
public sealed record MediaStatistics
{
    /// <summary>Ports open now.</summary>
    public int OpenPorts { get; init; }

    /// <summary>Ports that play something now.</summary>
    public int PlayingPorts { get; init; }

    /// <summary>RTP packets sent: played and relayed.</summary>
    public long PacketsSent { get; init; }

    /// <summary>Of those sent, the ones that came from another leg.</summary>
    public long PacketsRelayed { get; init; }

    /// <summary>RTP packets that came in from the peers they were awaited from.</summary>
    public long PacketsReceived { get; init; }

    /// <summary>Datagrams that were no RTP or RTCP, and were dropped.</summary>
    public long Malformed { get; init; }

    /// <summary>Packets of a payload type that was not agreed (comfort noise too), dropped.</summary>
    public long UnknownPayload { get; init; }

    /// <summary>Packets from somebody other than the peer a port is locked to, dropped.</summary>
    public long Strangers { get; init; }

    /// <summary>SRTP and SRTCP packets whose tag was wrong, or that had come before, dropped.</summary>
    public long Unauthentic { get; init; }

    /// <summary>RTP packets sent that were coded anew from what another leg's peer said.</summary>
    public long PacketsTranscoded { get; init; }

    /// <summary>Our own packets that a peer sent back.</summary>
    public long Reflected { get; init; }

    /// <summary>RTCP packets sent.</summary>
    public long ReportsSent { get; init; }

    /// <summary>RTCP packets taken in.</summary>
    public long ReportsReceived { get; init; }

    /// <summary>Sends that the kernel refused.</summary>
    public long SendFailures { get; init; }

    /// <summary>The worst lateness of the 1 ms pacing.</summary>
    public TimeSpan WorstLateness { get; init; }
}
