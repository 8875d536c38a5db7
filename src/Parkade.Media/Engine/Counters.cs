namespace Parkade.Media.Engine;

/// <summary>Counters that the media thread alone writes and anybody reads.</summary>
internal sealed class Counters
{
    public int OpenPorts, PlayingPorts;
    public long PacketsSent, PacketsRelayed, PacketsReceived;
    public long Malformed, UnknownPayload, Strangers, Reflected, Unauthentic, Transcoded;
    public long ReportsSent, ReportsReceived, SendFailures;
    public long WorstLateness;

    public MediaStatistics Snapshot() => new()
    {
        OpenPorts = Volatile.Read(ref OpenPorts),
        PlayingPorts = Volatile.Read(ref PlayingPorts),
        PacketsSent = Volatile.Read(ref PacketsSent),
        PacketsRelayed = Volatile.Read(ref PacketsRelayed),
        PacketsReceived = Volatile.Read(ref PacketsReceived),
        Malformed = Volatile.Read(ref Malformed),
        UnknownPayload = Volatile.Read(ref UnknownPayload),
        Strangers = Volatile.Read(ref Strangers),
        Unauthentic = Volatile.Read(ref Unauthentic),
        PacketsTranscoded = Volatile.Read(ref Transcoded),
        Reflected = Volatile.Read(ref Reflected),
        ReportsSent = Volatile.Read(ref ReportsSent),
        ReportsReceived = Volatile.Read(ref ReportsReceived),
        SendFailures = Volatile.Read(ref SendFailures),
        WorstLateness = TimeSpan.FromMicroseconds(Volatile.Read(ref WorstLateness) / 1000.0),
    };
}
