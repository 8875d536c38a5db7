using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Api.Views;

/// <summary>
/// Writes down who was shown a caller's full number: one row <c>number.see</c> for each principal and call in an hour of the clock, however
/// often a board shows it. Being shown counts, also by the event stream: whether anybody looked cannot be known. Rows are written behind
/// the answer, so that nobody waits for them; what is remembered is bounded, and what is forgotten early is written once more.
/// </summary>
internal sealed class SeenNumbers : IAsyncDisposable
{
    private const int MostRemembered = 100_000;
    private const int Together = 64;

    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly HashSet<(string Who, ParkedCallId Call)> _seen = [];
    private readonly Channel<AuditDraft> _rows = Channel.CreateBounded<AuditDraft>(new BoundedChannelOptions(MostRemembered) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _writing;
    private long _hour;

    public SeenNumbers(ILedger ledger, TimeProvider time, ILogger log)
    {
        (_ledger, _time, _log) = (ledger, time, log);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Somebody is being shown the full number of a call.</summary>
    public void Note(Actor by, ParkedCallId call)
    {
        var now = _time.GetUtcNow();
        var hour = now.UtcTicks / TimeSpan.TicksPerHour;
        lock (_gate)
        {
            if (hour != _hour || _seen.Count >= MostRemembered) _seen.Clear();
            _hour = hour;
            if (!_seen.Add((by.Id, call))) return;
        }
        if (!_rows.Writer.TryWrite(new AuditDraft(now, by, "number.see", $"parked-call:{call}", null, null))) ApiLog.NotAudited(_log, by.Id, "the server stops");
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _rows.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        var together = new List<AuditDraft>(Together);
        while (await _rows.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < Together && _rows.Reader.TryRead(out var row)) together.Add(row);
            try
            {
                await _ledger.Record([.. together]);
            }
            catch (LedgerException error)
            {
                ApiLog.NotAudited(_log, together[0].By.Id, error.Message);
            }
        }
    }
}
