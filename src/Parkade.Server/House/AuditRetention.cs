using Microsoft.Extensions.Logging;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.House;

/// <summary>Drops rows of the audit that are older than the house keeps them: at the start, and every hour.</summary>
internal sealed class AuditRetention : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public AuditRetention(ILedger ledger, Func<int?> days, TimeProvider time, ILogger log) => _running = RunAsync(ledger, days, time, log);

    /// <summary>Drops what is older than <paramref name="days"/>, step by step, so that calls need not wait long for any; null keeps all.</summary>
    public static async Task TrimAsync(ILedger ledger, int? days, DateTimeOffset now, CancellationToken stopping)
    {
        if (days is not { } kept) return;
        while (await ledger.Execute(new TrimAuditCommand { At = now, Before = now - TimeSpan.FromDays(kept) }) is not null)
            stopping.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync(ILedger ledger, Func<int?> days, TimeProvider time, ILogger log)
    {
        using var hourly = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                try
                {
                    await TrimAsync(ledger, days(), time.GetUtcNow(), _stopping.Token);
                }
                catch (LedgerException fault) when (fault.Fault != LedgerFault.Closed)
                {
                    DirectoryLog.AuditNotTrimmed(log, fault.Message);
                }
            }
            while (await hourly.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (LedgerException)
        {
            // The ledger was closed: the next start goes on.
        }
    }
}
