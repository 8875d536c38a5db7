using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.Sessions;

/// <summary>Repeats the 2xx to an INVITE until its ACK comes, also over reliable transports: RFC 3261 §13.3.1.4.</summary>
internal sealed class SuccessRepeater
{
    private readonly TimerQueue _timers;
    private readonly SipTimings _timings;
    private readonly ServerTransaction _transaction;
    private readonly Action _gaveUp;
    private readonly SipTimer _limit;
    private SipTimer _next;
    private TimeSpan _interval;

    /// <summary>Sends the 2xx for the first time.</summary>
    public SuccessRepeater(TimerQueue timers, SipTimings timings, ServerTransaction transaction, SipMessageBuilder success, Action gaveUp)
    {
        _timers = timers;
        _timings = timings;
        _transaction = transaction;
        _gaveUp = gaveUp;
        _interval = timings.T1;
        _transaction.Respond(success);
        _next = timers.After(_interval, Repeat);
        _limit = timers.After(timings.Transaction, GiveUp);
    }

    /// <summary>The ACK came, or does not matter any more.</summary>
    public void Stop()
    {
        _next.Cancel();
        _limit.Cancel();
    }

    private void Repeat()
    {
        _transaction.Resend();
        _interval = TimeSpan.FromTicks(Math.Min(_interval.Ticks * 2, _timings.T2.Ticks));
        _next = _timers.After(_interval, Repeat);
    }

    private void GiveUp()
    {
        Stop();
        _gaveUp();
    }
}
