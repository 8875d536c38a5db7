namespace Parkade.Sip.Transactions;

/// <summary>Intervals of retransmission: doubled each time, up to a bound (RFC 3261 §17.1.2.2, §17.2.1).</summary>
internal static class Backoff
{
    public static TimeSpan Next(TimeSpan interval, TimeSpan atMost) => interval * 2 < atMost ? interval * 2 : atMost;
}
