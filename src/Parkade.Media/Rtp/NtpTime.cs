namespace Parkade.Media.Rtp;

/// <summary>Wall clock time as RTCP writes it: seconds since 1900 and their fraction, 32 bits each (RFC 3550 §4).</summary>
internal static class NtpTime
{
    private static readonly DateTimeOffset s_epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ulong Of(DateTimeOffset instant)
    {
        var ticks = (ulong)(instant - s_epoch).Ticks;
        var seconds = ticks / TimeSpan.TicksPerSecond;
        var rest = ticks % TimeSpan.TicksPerSecond;
        return (seconds << 32) | ((rest << 32) / TimeSpan.TicksPerSecond);
    }
}
